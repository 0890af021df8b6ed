"""Addresses of the departments' door, in the language of whoever reads them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from translations.languages import BY_LOCALE, DEFAULT, FALLBACK, Language

# the door speaks the language of the offices and the one that foreign partners share (P02)
DOOR_LANGUAGES: tuple[Language, ...] = (DEFAULT, FALLBACK)
CODES = tuple(language.locale for language in DOOR_LANGUAGES)


class DoorLanguageConverter:
    """Lets only the door's languages into an address."""

    regex = "|".join(CODES)

    def to_python(self, value: str) -> str:
        """Return the language code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the language code."""
        return value


def door_language() -> str:
    """Return the active language where the door speaks it, else Vietnamese."""
    active = translation.get_language() or ""
    return active if active in CODES else DEFAULT.locale


def door(name: str, language: str = "", **arguments: Any) -> str:
    """Return an address of the door."""
    language = language if language in CODES else door_language()
    return reverse(f"portal_submissions:{name}", kwargs={"language": language, **arguments})


def absolute(path: str) -> str:
    """Return the whole address for mails and codes."""
    base: str = settings.WAGTAILADMIN_BASE_URL
    return base.rstrip("/") + path


def language_of(code: str) -> Language:
    """Return a language of the portal, Vietnamese for an unknown code."""
    return BY_LOCALE.get(code, DEFAULT)
