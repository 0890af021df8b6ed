"""Two ways to see a text: words for Latin scripts, characters for scripts without spaces (T08)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it stands, its letters with marks, and its bare letters."""

    start: int
    end: int
    exact: str
    bare: str


def tokens(text: str) -> list[Token]:
    """Return the words of a text in a Latin script."""
    return [
        Token(match.start(), match.end(), exact(match.group()), bare(match.group()))
        for match in _WORD.finditer(_composed(text))
    ]


def exact(word: str) -> str:
    """Return a word without case, its tone moved to the end: hoà and hòa are one word."""
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", word.casefold()):
        (tones if sign in _TONES else letters).append(sign)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


def bare(word: str) -> str:
    """Return a word without case and marks, đ as d."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return letters.replace("đ", "d")


def squeezed(text: str) -> tuple[str, list[int]]:
    """Return a text without space, width and case, and where each character stood."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(_composed(text)):
        if sign.isspace():
            continue
        folded = unicodedata.normalize("NFKC", sign).casefold()
        signs.append(folded if len(folded) == 1 else sign)
        places.append(place)
    return "".join(signs), places


def _composed(text: str) -> str:
    """Return composed text where that keeps every position, else the text itself."""
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) == len(text) else text
