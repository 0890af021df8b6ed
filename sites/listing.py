"""The profile as rows for people: label, value, clauses, days it holds, whether confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sites.entries import Entry
from sites.enums import Status
from sites.labels import GROUPS, Label, label
from sites.profile import Profile
from sites.texts import text_in
from sites.wording import LANGUAGE_BY_CODE, day_in_words, due_in_words, in_words, unset


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the language it is in, for ``lang``; an empty tag is the admin's language."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One dated value as shown; a value in several languages has a text for each."""

    label: Label
    texts: tuple[Text, ...]
    is_set: bool
    basis: str
    validity: str
    is_confirmed: bool
    note: str

    @property
    def mark(self) -> str:
        """Say whether the value may be relied on."""
        if not self.is_set:
            return unset()
        return str(Status.CONFIRMED.label if self.is_confirmed else Status.UNCONFIRMED.label)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    code: str
    heading: Label
    rows: tuple[Row, ...]


def groups(profile: Profile, locale: str) -> list[Group]:
    """Return every value of the profile, past and future ones included, by group."""
    return [
        Group(code, heading, tuple(_rows(profile, profile.data[code], code, locale)))
        for code, heading in GROUPS.items()
        # a version loaded before a group was introduced does not have it
        if code in profile.data
    ]


def validity(start: str | None, end: str | None) -> str:
    """Return the days something holds, in words; either end may be open."""
    dates = {"start": day_in_words(start), "end": day_in_words(end)}
    if start and end:
        return _("%(start)s – %(end)s") % dates
    if start:
        return _("from %(start)s") % dates
    return _("until %(end)s") % dates if end else _("undated")


def texts(value: Any) -> tuple[Text, ...]:
    """Return a value as texts: one per language, or one line."""
    if isinstance(value, Mapping) and value and set(value) <= set(LANGUAGE_BY_CODE):
        return tuple(Text(LANGUAGE_BY_CODE[code].tag, text) for code, text in value.items())
    return (Text("", in_words(value)),)


def _rows(profile: Profile, node: Any, path: str, locale: str) -> Iterator[Row]:
    """Yield rows of a field, a list of coded items, or every field below a group."""
    if isinstance(node, tuple):
        for item in node:
            yield _row(profile, item, path, locale)
    elif "value" in node and "basis" in node:
        yield _row(profile, node, path, locale)
    else:
        for key, child in node.items():
            yield from _rows(profile, child, f"{path}.{key}", locale)


def _row(profile: Profile, entry: Entry, path: str, locale: str) -> Row:
    value = _item_value(entry, locale) if "code" in entry else entry["value"]
    if path.startswith("agencies.") and isinstance(value, str):
        value = profile.organisation_name(value, locale) or value
    return Row(
        label=label(path),
        texts=texts(value),
        is_set=value is not None,
        basis=", ".join(entry["basis"]),
        validity=validity(entry["valid_from"], entry["valid_to"]),
        is_confirmed=entry["status"] == Status.CONFIRMED,
        note=entry.get("note", ""),
    )


def _item_value(item: Entry, locale: str) -> Any:
    """Return what names a coded item best: number and title, name and due day, or all names."""
    if "title" in item:
        return " – ".join(filter(None, (item["number"], text_in(item["title"], locale))))
    if "kind" in item:
        return f"{text_in(item['names'], locale)}: {due_in_words(item)}"
    return item["names"]
