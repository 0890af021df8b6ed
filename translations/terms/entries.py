"""The term list as matching sees it: plain values without a database (T07)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a form is in its language: to be used, tolerated, or not to be used."""

    APPROVED = "approved"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a term in one language.

    ``exceptions`` are longer words in which a forbidden form is harmless (南沙区 is a district);
    ``confirmed`` says that a person with authority answers for it (UND-09).
    """

    text: str
    locale: str
    role: Role = Role.APPROVED
    blocks: bool = False
    confirmed: bool = False
    exceptions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept with its forms; ``leave_as_is`` means that it is copied, not translated."""

    id: int
    kind: str = ""
    definition: str = ""
    note: str = ""
    authority: str = ""
    leave_as_is: bool = False
    forms: tuple[Form, ...] = field(default=())

    def of(self, locale: str, *roles: Role) -> tuple[Form, ...]:
        """Return the forms of a language in these roles."""
        return tuple(form for form in self.forms if form.locale == locale and form.role in roles)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text, with what it is called in the other language."""

    term_id: int
    start: int
    end: int
    matched: str
    approved: tuple[str, ...]
    allowed: tuple[str, ...]
    forbidden: tuple[str, ...]
    definition: str
    note: str
    authority: str
    kind: str
    confirmed: bool
    leave_as_is: bool


@dataclass(frozen=True, slots=True)
class FormMatch:
    """One form found in a text."""

    entry: Entry
    form: Form
    start: int
    end: int
    matched: str
