"""Reads Latin words of a query: concepts first, then question words, then words of their own."""

from __future__ import annotations

import re
from itertools import pairwise

from search.analysis import stopwords, transliteration
from search.analysis.alternatives import latin, others, restored, run_words
from search.analysis.characters import fold
from search.analysis.lexicon import Entry
from search.analysis.plan import SAME_WORD, Alternative, Group, Term
from search.analysis.reader import Reader
from search.analysis.vietnamese import split_syllables
from search.analysis.words import run_form
from translations.languages import EN, JA, KO, VI

_LONGEST_NAME = 4
_HYPHENATED = re.compile(r"^[^\W\d_]{1,12}-[^\W\d_]{2,12}$")


def read_latin(reader: Reader, plain: str, found: list[tuple[str, int, int]]) -> None:
    """Read a sequence of Latin words: concepts first, then stop words, then words."""
    words = [word for word, _start, _end in found]
    stops = stopwords.of(reader.language if reader.language in (VI.code, EN.code) else EN.code)
    place = 0
    while place < len(words):
        stop = stops.at(words, place)
        size, entries = reader.latin_at(words, place)
        if stop > size or (stop == size and stop and not _has_own_marks(words, place, entries)):
            for word in words[place : place + stop]:
                reader.add(Group((latin([word], reader.language),), carries_meaning=False))
            place += stop
            continue
        if size:
            group = _concept(reader, words[place : place + size], entries)
            compounds = _compounds(reader, plain, found, place) if size == 1 else []
            reader.add(Group((*group.alternatives, *compounds)))
            place += size
            continue
        place += _read_name(reader, words, place) or _read_word(reader, plain, found, place)


def _read_name(reader: Reader, words: list[str], place: int) -> int:
    """Add a Vietnamese name as pages in other scripts spell it; returns how many words it has."""
    if reader.language not in (KO.code, JA.code):
        return 0
    for size in range(min(_LONGEST_NAME, len(words) - place), 0, -1):
        name = words[place : place + size]
        if transliteration.is_name(name):
            spelled = transliteration.spellings(tuple(name), reader.language)
            others = [run_words(run_form(text, reader.language), SAME_WORD) for text in spelled]
            reader.add(Group((latin(name, reader.language), *others)))
            return size
    return 0


def _has_own_marks(words: list[str], place: int, entries: list[Entry]) -> bool:
    """Tell whether a word that could be a stop word was typed as a concept's word."""
    word = words[place]
    return (
        bool(entries)
        and not word.isascii()
        and any(entry.exact[:1] == (word,) for entry in entries)
    )


def _read_word(reader: Reader, plain: str, found: list[tuple[str, int, int]], place: int) -> int:
    """Add a word that names no concept; returns how many words were used (two if hyphenated)."""
    word, start, _end = found[place]
    if place + 1 < len(found):
        following, _s, end = found[place + 1]
        if _HYPHENATED.match(plain[start:end]):
            joined = fold(word + following)
            both = latin([word, following], reader.language, is_phrase=True)
            other = Alternative(joined, (Term(joined, joined),), SAME_WORD, extra=(joined,))
            reader.add(Group((both, other)))
            return 2
    own = latin([word], reader.language)
    parted = [
        latin(list(parts), reader.language, SAME_WORD, is_phrase=True)
        for parts in split_syllables(fold(word))
    ]
    if fold(word) == word and word.isalpha() and len(word) > 3:  # noqa: PLR2004  too short to be a compound
        own = Alternative(own.text, own.terms, extra=(word,))
    reader.add(Group((own, *_compounds(reader, plain, found, place), *parted)))
    return 1


def _compounds(
    reader: Reader, plain: str, found: list[tuple[str, int, int]], place: int
) -> list[Alternative]:
    """Return an English word joined with each neighbour: "fire works" may be fireworks."""
    if reader.language != EN.code:
        return []
    near = pairwise(found[max(place - 1, 0) : place + 2])
    return [
        latin([left + right], EN.code, SAME_WORD)
        for (left, _s, end), (right, start, _e) in near
        if plain[end:start] == " " and left.isalpha() and right.isalpha()
    ]


def _concept(reader: Reader, words: list[str], entries: list[Entry]) -> Group:
    """Return the group of a concept named in Latin letters."""
    own = latin(words, reader.language)
    own = Alternative(own.text, restored(own.terms, entries, reader.language))
    if not any(entry.language == reader.language for entry in entries):
        reader.plan.is_translated = True
    return Group((own, *others(reader.language, own.text, entries)))
