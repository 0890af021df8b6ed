"""Tells whether a short text can be of a language at all, by the script it is written in."""

from __future__ import annotations

import re

from translations.languages import BY_LOCALE

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_PROPER = {
    "Hans": re.compile(f"[{_HAN}]"),
    "Jpan": re.compile(f"[{_HAN}{_KANA}]"),
    "Kore": re.compile(f"[{_HANGUL}]"),
    "Latn": re.compile(r"[A-Za-zÀ-ỹ]"),
}


def fits_language(text: str, locale: str) -> bool:
    """Return whether ``text`` holds a letter of the language's script.

    Digits and names in Latin letters are fine beside it. A language nobody listed fits anything.
    """
    language = BY_LOCALE.get(locale)
    if language is None or not any(character.isalpha() for character in text):
        return True
    return _PROPER[language.script].search(text) is not None
