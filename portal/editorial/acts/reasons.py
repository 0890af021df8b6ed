"""Reason classes of the rulebook, and the texts people give with them (E11, E12)."""

from __future__ import annotations

from django.utils.translation import get_language, gettext as _

from portal.editorial.refusals import refuse
from sites.enums import ReasonKind
from sites.queries import Named, ProfileMissing, current_profile
from translations.languages import DEFAULT


def reason_classes(kind: ReasonKind) -> tuple[Named, ...]:
    """Return the classes in force, none where no profile is loaded."""
    try:
        return current_profile().reason_classes(kind.value)
    except (ProfileMissing, KeyError):
        return ()


def choices(kind: ReasonKind) -> list[tuple[str, str]]:
    """Return the classes as choices in the language of the admin."""
    locale = get_language() or DEFAULT.locale
    return [(item.code, item.name(locale)) for item in reason_classes(kind)]


def require_class(kind: ReasonKind, code: str) -> Named:
    """Return a reason class; refuse one that the rulebook does not have."""
    for item in reason_classes(kind):
        if item.code == code:
            return item
    refuse(
        _("Choose a reason class of the rulebook. If the list is empty, ask quản trị to load it."),
        code="reason_class",
    )


def require_text(text: str, at_least: int = 1) -> str:
    """Return a reason without surrounding space; refuse one that is too short to say anything."""
    text = text.strip()
    if len(text) < at_least:
        refuse(
            _("Give the reason in words: at least %(count)s characters.") % {"count": at_least},
            code="reason",
        )
    return text
