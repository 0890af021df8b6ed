"""Korean words written in Chinese characters: 電氣 is read 전기, and 老人 is 노인, not 로인."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from search.analysis.chinese import DATA

HAN = re.compile("[\u4e00-\u9fff]")
_LIQUID, _NASAL, _NONE = "\u1105", "\u1102", "\u110b"  # initial ㄹ, ㄴ, and no initial
_SOFT_AFTER_LIQUID = "\u1163\u1167\u1168\u116d\u1172\u1175"  # ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ
_SOFT_AFTER_NASAL = "\u1167\u116d\u1172\u1175"  # ㅕ ㅛ ㅠ ㅣ
_NOT = re.compile("不(?=[當動得德道圖等定正在存足自])")  # read 부 before ㄷ and ㅈ, as 否 is
_FINAL_NASAL = "\u11ab"
_LETTERS_WITHOUT_FINAL = 2


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (DATA / "hanja.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            reading, characters = line.split(" ")
            table.update(dict.fromkeys(characters, reading))
    return table


@lru_cache(maxsize=2048)
def readings(word: str) -> tuple[str, ...]:
    """Return how a word with Chinese characters is read, at the head of a word and inside one.

    Empty if it has none, or one that Korean does not read.
    """
    if not HAN.search(word):
        return ()
    table = _table()
    read = [table.get(character, character) for character in _NOT.sub("否", word)]
    if HAN.search("".join(read)):
        return ()
    inside = [
        _after(read[place - 1], read[place]) if place else read[0] for place in range(len(read))
    ]
    head = [_at_head(inside[0]), *inside[1:]]
    return tuple(dict.fromkeys(("".join(head), "".join(inside))))


def _at_head(syllable: str) -> str:
    """Apply the rule of initial sounds: ㄹ and ㄴ soften at the head of a word."""
    letters = unicodedata.normalize("NFD", syllable)
    if letters[0] == _LIQUID:
        first = _NONE if letters[1] in _SOFT_AFTER_LIQUID else _NASAL
    elif letters[0] == _NASAL and letters[1] in _SOFT_AFTER_NASAL:
        first = _NONE
    else:
        return syllable
    return unicodedata.normalize("NFC", first + letters[1:])


def _after(before: str, syllable: str) -> str:
    """렬 and 률 soften after a vowel or ㄴ, as in 비율 and 선열."""
    letters = unicodedata.normalize("NFD", before)
    is_open = len(letters) == _LETTERS_WITHOUT_FINAL or letters[-1] == _FINAL_NASAL
    return {"렬": "열", "률": "율"}.get(syllable, syllable) if is_open else syllable
