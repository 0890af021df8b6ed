"""Japanese: kana of either kind, long vowels, ヴ and old kanji are one spelling."""

from __future__ import annotations

import re
from functools import cache

from search.analysis.chinese import read_pairs

_HIRAGANA_TO_KATAKANA = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
_V_SOUNDS = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}
_V = re.compile("ヴ[ァィェォ]?")
_LONG = re.compile("[ー―]")
# Runs of one script: a question is split where the script changes.
SCRIPTS = re.compile("[\u3041-\u3096\u309d\u309eー]+|[\u30a1-\u30ffー]+|[^\u3041-\u30ff]+")
HIRAGANA = re.compile("[\u3041-\u309fー]+")
KATAKANA = re.compile("[\u30a1-\u30f6ー]{3,}")


@cache
def _table() -> dict[int, str]:
    return {**read_pairs("kanji.txt"), **_HIRAGANA_TO_KATAKANA}


def to_katakana(text: str) -> str:
    """Return hiragana as katakana; everything else as it is."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def one_spelling(text: str) -> str:
    """Return normal text with one kind of kana, no long-vowel signs, present kanji."""
    text = text.translate(_table())
    if "ヴ" in text:
        text = _V.sub(lambda found: _V_SOUNDS[found[0]], text)
    return _LONG.sub("", text)


def is_hiragana(text: str) -> bool:
    """Tell whether a text is hiragana throughout: grammar, or a reading."""
    return HIRAGANA.fullmatch(text) is not None
