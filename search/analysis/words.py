"""Words of a text: Latin words with an exact and a folded form, other scripts in pairs.

The same functions serve the index, the query and the highlighting, so that what is found is what
is marked. Analysis is keyed by the language of the text: traditional characters become simplified
ones in Chinese only (in Japanese that would break words), English alone is stemmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from search.analysis import dates, english, japanese, korean
from search.analysis.characters import CJK, fold, normal, tone
from search.analysis.chinese import simplify
from translations.languages import EN, JA, KO, VI, ZH

RUN = re.compile(f"([{CJK}]+)|([^\\W_{CJK}]+(?:['’][^\\W\\d_{CJK}]+)?)")
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W\d_]{1,12})-([^\W\d_]{2,12})(?![^\W_])")
_KO_SPACED = re.compile("[\uac00-\ud7af]+(?: [\uac00-\ud7af]+)+")
_KO_WORD = re.compile("[\uac00-\ud7af]{2,}")
_LONGEST_WORD = 64
_JOINS, _LONGEST_JOINED = 3, 12
_ENDS = ".,;:!?)”’\"'"


@dataclass(slots=True)
class Terms:
    """What the index keeps of one text; every list is in the order of the text."""

    folded: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def run_form(run: str, language: str) -> str:
    """Return the one spelling of a run of Chinese, Japanese or Korean characters."""
    if language == ZH.code:
        return simplify(run)
    if language == JA.code:
        return japanese.one_spelling(run)
    return run


def key(word: str, language: str) -> str:
    """Return what a normal Latin word is found under: a stem in English, else without marks."""
    if language == EN.code:
        return english.stem(word)
    return fold(tone(word)) if language == VI.code else fold(word)


def without_possessive(word: str) -> str:
    """Return a normal word without a possessive s; other apostrophes are dropped."""
    return english.POSSESSIVE.sub("", word).replace("'", "").replace("’", "")


def pieces(text: str) -> Iterator[tuple[str, bool, int, int]]:
    """Yield every run and word of a normal text: text, whether it is a run, start and end."""
    for found in RUN.finditer(text):
        run = found[1]
        if run is not None:
            yield run, True, found.start(), found.end()
        else:
            yield found[2][:_LONGEST_WORD], False, found.start(), found.end()


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of a run; a single character is itself."""
    if len(run) == 1:
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def terms(text: str, language: str) -> Terms:
    """Return what the index keeps of a text in one language."""
    result = Terms()
    plain = normal(text)
    for piece, is_run, _start, _end in pieces(plain):
        if is_run:
            run = run_form(piece, language)
            if run:
                result.folded.extend(pairs(run))
                result.single.extend(run)
        else:
            word = tone(without_possessive(piece))
            result.folded.append(key(word, language))
            result.exact.append(word)
    result.extra = list(_extra(plain, language))
    return result


def extra_terms(text: str, language: str) -> list[str]:
    """Return the forms of a text that no single word has."""
    return list(_extra(normal(text), language))


def _extra(plain: str, language: str) -> Iterator[str]:
    """Yield forms that no single word has: joined compounds, dates, pairs across spaces."""
    for found in _HYPHENATED.finditer(plain):
        yield fold(found[1] + found[2])
    yield from dates.date_terms(plain)
    if language == EN.code:
        yield from _joined(plain)
    elif language == JA.code:
        for found in japanese.KATAKANA.findall(plain):
            yield japanese.one_spelling(found)
        for bare in japanese.bare_compounds(plain):
            yield japanese.one_spelling(bare)
    elif language == KO.code:
        yield from _korean(plain)


def _joined(plain: str) -> Iterator[str]:
    """Yield neighbours as one word, so that "cablecar" finds a cable car."""
    words = [word.rstrip(_ENDS) for word in plain.split()]
    for left, right in pairwise(words):
        if all(word.isalpha() and _JOINS <= len(word) <= _LONGEST_JOINED for word in (left, right)):
            yield fold(left + right)


def _korean(plain: str) -> Iterator[str]:
    """Yield pairs across spaces, and every word in letters, for slips of the keyboard."""
    for spaced in _KO_SPACED.findall(plain):
        for left, right in pairwise(spaced.split(" ")):
            yield left[-1] + right[0]
    for word in _KO_WORD.findall(plain):
        stem = korean.stem(word)
        yield korean.letters(stem)
        if stem != word:
            yield korean.letters(word)
