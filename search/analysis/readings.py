"""Japanese words typed in kana: what a reading in hiragana may stand for (けんえき is 検疫)."""

from __future__ import annotations

from functools import cache, lru_cache

from search.analysis.chinese import DATA
from search.analysis.japanese import to_katakana

_SHORTEST_PART = 3
_LONGEST = 24
_MOST = 12
# what makes another noun of a noun: no list has all of them (看護師, 観光客, 入場料)
_SUFFIXES = {
    "し": "師士市氏", "しゃ": "者社車", "しょ": "所署書", "しょう": "省証賞", "ちょう": "長町庁",
    "いん": "員院", "かん": "館官感", "ひ": "費", "ぜい": "税", "こう": "港校", "せん": "線船",
    "か": "家科課化", "じょう": "場状", "けん": "県券権", "しき": "式", "かい": "会",
    "りょう": "料", "きゃく": "客", "てき": "的", "せい": "性制生", "ひん": "品", "き": "機器",
    "ち": "地",
    "ほう": "法", "てん": "店展点", "ば": "場", "がく": "学額", "きょく": "局", "きん": "金",
}  # fmt: skip


@cache
def _text() -> str:
    """Return the whole table as one text: looking through it is quick, a dictionary is heavy."""
    return (DATA / "readings.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def words_of(reading: str) -> tuple[str, ...]:
    """Return the words that a reading in hiragana stands for, the usual one first."""
    if found := _listed(reading):
        return found
    return tuple(
        f"{word}{suffix}"
        for size in (1, 2, 3)
        for word in (_listed(reading[:-size]) if len(reading) - size >= _SHORTEST_PART else ())
        for suffix in _SUFFIXES.get(reading[-size:], "")
    )[:_MOST]


def _listed(reading: str) -> tuple[str, ...]:
    table, line = _text(), f"\n{to_katakana(reading)} "
    start = table.find(line)
    if start < 0:
        return ()
    return tuple(table[start + len(line) : table.index("\n", start + 1)].split())


@lru_cache(maxsize=2048)
def split(kana: str) -> tuple[str, ...]:
    """Return the readings that a run of hiragana consists of; empty if it is not all readings."""
    if words_of(kana):
        return (kana,)
    if len(kana) > _LONGEST:
        return ()
    for end in range(len(kana) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if words_of(kana[:end]) and (rest := split(kana[end:])):
            return (kana[:end], *rest)
    return ()
