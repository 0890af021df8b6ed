"""Small filters of readers' templates."""

from __future__ import annotations

from translations.languages import BY_LOCALE


def language_tag(locale: str) -> str:
    """Return the BCP 47 tag of a locale code for ``lang`` and ``hreflang``."""
    language = BY_LOCALE.get(locale)
    return language.tag if language else locale


def native_name(locale: str) -> str:
    """Return a language's own name for itself."""
    language = BY_LOCALE.get(locale)
    return language.native_name if language else locale
