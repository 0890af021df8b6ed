"""Japanese: kana of either kind, long vowels, ヴ and old kanji are one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


# Two verbs with kana between them that writers leave out or not: 申し込み, 申込み, 申込.
_INNER = "いきぎしちびみりえけげせてねべめれ"
COMPOUND = re.compile(
    f"([\u4e00-\u9fff]{{1,2}})[{_INNER}]{{1,2}}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_WHOLE = re.compile("[\u4e00-\u9fff]{2,3}")


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


def parts(text: str) -> list[str]:
    """Return a text cut where the script changes, compounds of two verbs in one piece."""
    found: list[str] = []
    place = 0
    for match in COMPOUND.finditer(text):
        found += [*SCRIPTS.findall(text[place : match.start()]), match[0]]
        place = match.end()
    return [*found, *SCRIPTS.findall(text[place:])]


def bare(text: str) -> str:
    """Return a word of two verbs without the kana inside, empty if a text is none."""
    if match := COMPOUND.fullmatch(text):
        return match[1] + match[2]
    return text if _WHOLE.fullmatch(text) else ""


def bare_compounds(text: str) -> Iterator[str]:
    """Yield every compound of two verbs in a text, without the kana inside."""
    for match in COMPOUND.finditer(text):
        yield match[1] + match[2]
