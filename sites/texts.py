"""One text in several languages: which words a reader of a locale sees."""

from __future__ import annotations

from collections.abc import Mapping

from translations.languages import BY_LOCALE, DEFAULT


def text_in(names: Mapping[str, str], locale: str) -> str:
    """Return the text in the language of ``locale``, or in the default language.

    ``names`` is keyed by the ``code`` of ``translations.languages``; a locale code as key is
    understood too, so that ``zh`` and ``zh-hans`` mean the same.
    """
    language = BY_LOCALE.get(locale)
    keys = (language.code, language.locale) if language else (locale,)
    for key in (*keys, DEFAULT.code):
        if names.get(key):
            return names[key]
    return ""
