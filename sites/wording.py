"""Codes, dates and plain values of a profile in the words of the admin's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from sites.enums import SiteKind, Tier
from sites.footer import NOT_DETERMINED
from sites.labels import Label
from sites.schema import EVERY_UNIT
from translations.languages import LANGUAGES

LANGUAGE_BY_CODE = {language.code: language for language in LANGUAGES}

_CODES: dict[str, Label] = {
    EVERY_UNIT: gettext_lazy("every unit"),
    "dedicated": gettext_lazy("a portal of its own"),
    "section": gettext_lazy("a section of the provincial portal"),
    "names": gettext_lazy("names"),
    "change": gettext_lazy("what happened"),
    "until": gettext_lazy("until"),
    "merged": gettext_lazy("merged"),
    "renamed": gettext_lazy("renamed"),
    "default": gettext_lazy("every language"),
    "by_language": gettext_lazy("by language"),
    "by_section": gettext_lazy("by section"),
    "by_class": gettext_lazy("by class"),
    "original": gettext_lazy("original"),
    "translation": gettext_lazy("translation"),
    **{kind.value: kind.label for kind in SiteKind},
    **{tier.value: tier.label for tier in Tier},
    **{code: language.native_name for code, language in LANGUAGE_BY_CODE.items()},
}


def unset() -> str:
    """Return the words for a value nobody has determined."""
    return str(NOT_DETERMINED)


def day_in_words(iso: str | None) -> str:
    """Return a day in the short form of the admin's language, or nothing."""
    day = parse_date(iso) if iso else None
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def in_words(value: Any) -> str:
    """Return a value as one line of text."""
    if value is None:
        return unset()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        shown = {key: in_words(item) for key, item in value.items() if item not in ((), {}, None)}
        return "; ".join(f"{_CODES.get(key, key)}: {text}" for key, text in shown.items() if text)
    if isinstance(value, tuple | list):
        return ", ".join(in_words(item) for item in value)
    return str(_CODES.get(value, value)) if isinstance(value, str) else str(value)


def due_in_words(deadline: Mapping[str, Any]) -> str:
    """Return when a deadline falls, in the regulation's way of saying it."""
    if deadline.get("working_days"):
        return _("%(days)s working days") % {"days": deadline["working_days"]}
    if deadline.get("years"):
        return _("every %(years)s years") % {"years": deadline["years"]}
    if deadline.get("month") and deadline.get("day"):
        day = {"day": deadline["day"], "month": deadline["month"]}
        if deadline.get("inclusive"):
            return _("until %(day)s/%(month)s") % day
        return _("before %(day)s/%(month)s") % day
    return _("on request") if deadline["kind"] == "on_request" else unset()
