"""Japanese words typed in kana: what a reading in hiragana may stand for (けんえき is 検疫)."""

from __future__ import annotations

from functools import cache, lru_cache

from search.analysis.chinese import DATA
from search.analysis.japanese import to_katakana

_SHORTEST_PART = 3
_LONGEST = 24


@cache
def _text() -> str:
    """Return the whole table as one text: looking through it is quick, a dictionary is heavy."""
    return (DATA / "readings.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def words_of(reading: str) -> tuple[str, ...]:
    """Return the words that a reading in hiragana stands for, the usual one first."""
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
