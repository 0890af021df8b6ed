"""Japanese words typed in kana: what a reading in hiragana may stand for (けんえき is 検疫)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from search.analysis.chinese import DATA
from search.analysis.japanese import to_katakana

_SHORTEST_PART = 3
_SHORT = 2
_LONGEST = 24
_MOST = 12
# what makes another noun of a noun: no list has all of them (看護師, 観光客, 入場料)
_SUFFIXES = {
    "し": "師士市氏", "しゃ": "者社車", "しょ": "所署書", "しょう": "省証賞", "ちょう": "長町庁",
    "いん": "員院", "かん": "館官感", "ひ": "費", "ぜい": "税", "こう": "港校", "せん": "線船",
    "か": "家科課化", "じょう": "場状", "けん": "県券権", "しき": "式", "かい": "会",
    "りょう": "料", "きゃく": "客", "てき": "的", "せい": "性制生", "ひん": "品", "き": "機器",
    "ち": "地",
    "にん": "人", "じん": "人", "や": "屋", "ふ": "夫婦府", "たい": "隊", "だん": "団",
    "ぎょう": "業行",
    "ざい": "材剤", "しつ": "室質", "りつ": "率立", "どう": "道堂", "えん": "園", "かた": "方",
    "ほう": "法", "てん": "店展点", "ば": "場", "がく": "学額", "きょく": "局", "きん": "金",
}  # fmt: skip
# and what stands before one (古地図, 新空港)
_PREFIXES = {
    "こ": "古小", "しん": "新", "きゅう": "旧", "だい": "大第", "しょう": "小", "さい": "再最",
    "み": "未", "む": "無", "ふ": "不", "ひ": "非", "ぜん": "全前", "はつ": "初", "こう": "高好",
    "てい": "低", "かく": "各核", "りょう": "両", "たい": "対", "はん": "反半", "ちょう": "超",
    "そう": "総", "ふく": "副", "じょ": "助", "げん": "現", "た": "多他", "めい": "名", "じ": "次",
    "とく": "特", "ご": "御", "お": "御", "ぼう": "防", "でん": "電", "えい": "英", "べい": "米",
    "ちゅう": "中駐", "にち": "日", "えつ": "越", "ほう": "訪", "ざい": "在", "らい": "来",
}  # fmt: skip
_PARTICLES = ("から", "まで", "の", "に", "を", "で", "が", "は", "と", "へ", "や", "も")


@cache
def _text() -> str:
    """Return the whole table as one text: looking through it is quick, a dictionary is heavy."""
    return (DATA / "readings.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def words_of(reading: str) -> tuple[str, ...]:
    """Return the words that a reading in hiragana stands for, the usual one first."""
    if found := _listed(reading):
        return found
    return tuple([*_with_suffix(reading), *_with_prefix(reading), *_of_two(reading)][:_MOST])


def _with_suffix(reading: str) -> Iterator[str]:
    """Yield words made of a known word and a suffix."""
    for size in (1, 2, 3):
        for word in _listed(reading[:-size]) if len(reading) - size >= _SHORTEST_PART else ():
            yield from (f"{word}{suffix}" for suffix in _SUFFIXES.get(reading[-size:], ""))


def _with_prefix(reading: str) -> Iterator[str]:
    """Yield words made of a prefix and a known word."""
    for size in (1, 2, 3):
        for word in _listed(reading[size:]) if len(reading) > size + 1 else ():
            yield from (f"{prefix}{word}" for prefix in _PREFIXES.get(reading[:size], ""))


def _of_two(reading: str) -> Iterator[str]:
    """Yield compounds of two short words: はるまき is 春巻."""
    if len(reading) == 2 * _SHORT:
        for left, right in product(_listed(reading[:_SHORT])[:3], _listed(reading[_SHORT:])[:3]):
            yield f"{left}{right}"


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


@lru_cache(maxsize=2048)
def kana_of(word: str) -> str:
    """Return the reading of a listed word in kanji, in kana: pages may write クラゲ for 海月."""
    table, place = _text(), -1
    while (place := table.find(f" {word}", place + 1)) >= 0:
        if table[place + len(word) + 1 : place + len(word) + 2] in (" ", "\n", ""):
            start = table.rindex("\n", 0, place) + 1
            return table[start : table.index(" ", start)]
    return ""


@lru_cache(maxsize=512)
def pieces_of(kana: str) -> tuple[str, ...]:
    """Return hiragana cut into known readings, particles between them, and what is left.

    Empty if no known reading of some length is in it: then it is one word of its own.
    """
    if len(kana) > _LONGEST:
        return ()
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(kana) + 1):
        best.append(min(_ways(kana, end, best)))
    found = best[-1][1]
    return found if any(_is_long_reading(piece) for piece in found) else ()


def _ways(
    kana: str, end: int, best: list[tuple[float, tuple[str, ...]]]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield the ways to reach a place: a reading, a particle, or one character more."""
    for start in range(end):
        cost, before = best[start]
        piece = kana[start:end]
        if len(piece) >= _SHORT and words_of(piece):
            yield cost + (1.0 if _is_long_reading(piece) else 1.8), (*before, piece)
        elif start > 0 and end < len(kana) and piece in _PARTICLES:
            yield cost + 0.7, (*before, piece)
    cost, before = best[end - 1]
    character = kana[end - 1]
    if before and not words_of(before[-1]) and before[-1] not in _PARTICLES:
        yield cost + 0.9, (*before[:-1], before[-1] + character)
    else:
        yield cost + 1.4, (*before, character)


def _is_long_reading(piece: str) -> bool:
    return len(piece) >= _SHORTEST_PART and bool(words_of(piece))


def is_particle(piece: str) -> bool:
    """Tell whether a piece only joins others."""
    return piece in _PARTICLES
