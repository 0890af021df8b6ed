"""Where terms come from before anybody types one: the province profile and names all share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from sites.queries import Profile
from translations.languages import DEFAULT, LANGUAGES
from translations.terms.entries import Form, Role
from translations.terms.enums import TermKind

NATIONAL = Path(__file__).parent / "data" / "national.yaml"
CONFIRMED = "confirmed"
_LOCALES = {language.code: language.locale for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class SourcedTerm:
    """One term as a source gives it; ``key`` finds it again at the next import."""

    key: str
    kind: str
    forms: tuple[Form, ...]
    definition: str = ""
    note: str = ""
    reference: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def hash(self) -> str:
        """Tell whether the source says something else than last time."""
        return blake2b(repr(sorted(asdict(self).items())).encode(), digest_size=16).hexdigest()


def sourced_terms(profile: Profile) -> list[SourcedTerm]:
    """Return every term of the profile, then the names all provinces share."""
    own = list(_of_profile(profile))
    taken = {form.text for term in own for form in term.forms if form.locale == DEFAULT.locale}
    return own + [term for term in national_terms() if not _is_taken(term, taken)]


@cache
def national_terms() -> tuple[SourcedTerm, ...]:
    """Return the names of the file that belongs to no province."""
    rows = yaml.safe_load(NATIONAL.read_text(encoding="utf-8"))
    return tuple(_of_row(row) for row in rows)


def _is_taken(term: SourcedTerm, taken: set[str]) -> bool:
    return any(form.text in taken for form in term.forms if form.role is Role.APPROVED)


def _of_row(row: Mapping[str, Any]) -> SourcedTerm:
    confirmed = set(row.get("confirmed", ()))
    forms = [
        Form(text, _LOCALES[code], role, confirmed=code in confirmed)
        for name, role in (("forms", Role.APPROVED), ("allowed", Role.ALLOWED))
        for code, texts in row.get(name, {}).items()
        for text in texts
    ]
    forms += [
        Form(
            each["text"],
            _LOCALES[each["language"]],
            Role.FORBIDDEN,
            blocks=each.get("blocks", False),
            exceptions=tuple(each.get("harmless", ())),
            note=each.get("note", ""),
        )
        for each in row.get("forbidden", ())
    ]
    return SourcedTerm(
        row["key"], TermKind(row["kind"]).value, tuple(forms),
        row.get("definition", ""), row.get("note", ""), row.get("reference", ""),
    )  # fmt: skip


def _of_profile(profile: Profile) -> Iterator[SourcedTerm]:
    for field, kind in (
        ("province_name", TermKind.PLACE),
        ("portal_name", TermKind.AGENCY),
        ("portal_short_name", TermKind.AGENCY),
    ):
        entry = profile.entry(f"identity.{field}")
        if entry and entry["value"]:
            yield _named(f"profile:{field}", kind, entry["value"], entry)
    for organisation in profile.data["organisations"]:
        key = f"profile:organisation:{organisation['code']}"
        yield _named(key, TermKind.AGENCY, organisation["names"], organisation)
    for item in profile.data["content"]["info_classes"]:
        key = f"profile:info_class:{item['code']}"
        yield _named(key, TermKind.CONCEPT, item["names"], item)


def _named(
    key: str, kind: TermKind, names: Mapping[str, str], entry: Mapping[str, Any]
) -> SourcedTerm:
    """Make a term of a profile's names: only the Vietnamese words are those of a regulation."""
    is_confirmed = entry["status"] == CONFIRMED
    forms = tuple(
        Form(text, _LOCALES[code], confirmed=is_confirmed and code == DEFAULT.code)
        for code, text in names.items()
    )
    return SourcedTerm(
        key=key,
        kind=kind.value,
        forms=forms,
        note=entry.get("note", ""),
        reference=_list(entry["basis"]),
        valid_from=_day(entry.get("valid_from")),
        valid_to=_day(entry.get("valid_to")),
    )


def _list(basis: Iterable[str]) -> str:
    return ", ".join(basis)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
