"""Characters before anything else: one composed form, no invisible signs, tone marks in one place.

Vietnamese is written with the tone on either vowel of an open syllable (hoà, hòa) and arrives
composed or decomposed; readers also type it without any marks. All of that is one word here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f"
)
# Marks of direction, joiners, soft hyphens: a reader cannot see them, so they never matter.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_INITIALS = re.compile(r"(?<![^\W_])(?:[a-zđ]\.){2,}(?:[a-zđ](?![^\W_]))?")  # u.n. is un
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_OPEN = ("oa", "oe", "uy")


def _placements() -> dict[str, str]:
    """Map the newer placement of a tone (oà) to the older one (òa)."""
    pairs: dict[str, str] = {}
    for vowels in _OPEN:
        for mark in TONE_MARKS:
            new = unicodedata.normalize("NFC", vowels + mark)
            pairs[new] = unicodedata.normalize("NFC", vowels[0] + mark + vowels[1])
    return pairs


_OLD_PLACEMENT = _placements()
_NEW_STYLE = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")


def clean(text: str) -> str:
    """Return text without invisible and control characters, spaces collapsed, width as it is."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character
    return CONTROL.sub(" ", INVISIBLE.sub("", text)).strip()


def normal(text: str) -> str:
    """Return compatible, composed, lower-case text: ﾋﾞｻﾞ is ビザ, ＡＳＥＡＮ is asean."""
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = text.lower()
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), text) if "." in text else text


def tone(word: str) -> str:
    """Return a normal word with the tone in its older place; closed syllables are untouched."""
    if word.isascii():
        return word
    return _NEW_STYLE.sub(lambda found: _OLD_PLACEMENT.get(found[0], found[0]), word)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a normal word without any marks: đối is doi."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d")


def has_marks(word: str) -> bool:
    """Tell whether a normal Latin word carries marks or đ."""
    return not word.isascii() and fold(word) != word


def is_cjk(character: str) -> bool:
    """Tell whether a character belongs to a script that is indexed by pairs."""
    return _CJK.match(character) is not None


_CJK = re.compile(f"[{CJK}]")
