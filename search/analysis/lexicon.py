"""Concepts: words that mean the same, within a language and across the five.

The list shipped here is a start; editors' synonyms and the names of organisations are added to it
by whoever builds a lexicon, without a rebuild of any index: expansion happens in the query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from search.analysis.characters import CJK, fold, has_marks, normal, tone
from search.analysis.chinese import DATA
from search.analysis.english import stem
from search.analysis.vietnamese import abbreviations
from search.analysis.words import pieces, run_form, without_possessive
from translations.languages import EN, KO, LANGUAGES, VI

CODES = tuple(language.code for language in LANGUAGES)
_LONGEST = 8
_LONGEST_RUN = 24
FormT = TypeVar("FormT")


@dataclass(frozen=True, slots=True)
class Concept:
    """Words of each language for one thing, the usual one first."""

    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of one concept, as the query meets it."""

    concept: Concept
    language: str
    text: str
    exact: tuple[str, ...] = ()


@dataclass(slots=True)
class Lexicon:
    """Finds the concepts that a query names, in any language."""

    latin: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    short: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    runs: dict[str, list[Entry]] = field(default_factory=dict)
    longest: int = 1
    longest_run: int = 1

    def add(self, concept: Concept) -> None:
        """Make every word of a concept findable."""
        for language, words in concept.words.items():
            for text in words:
                self._add_word(concept, language, text)

    def include(self, other: Lexicon) -> None:
        """Make findable, after what is here, all that another lexicon finds by other concepts."""
        self.latin = _joined(self.latin, other.latin)
        self.runs = _joined(self.runs, other.runs)
        self.longest = max(self.longest, other.longest)
        self.longest_run = max(self.longest_run, other.longest_run)

    def _add_word(self, concept: Concept, language: str, text: str) -> None:
        found = list(pieces(normal(text)))
        if len(found) == 1 and found[0][1]:
            for form in {run_form(found[0][0], language), found[0][0]}:
                _append(self.runs, form, Entry(concept, language, text))
                self.longest_run = max(self.longest_run, min(len(form), _LONGEST_RUN))
        elif language == KO.code and all(is_run for _p, is_run, _s, _e in found):
            form = "".join(piece for piece, *_rest in found)  # readers space compounds as they like
            _append(self.runs, form, Entry(concept, language, text))
            self.longest_run = max(self.longest_run, min(len(form), _LONGEST_RUN))
        elif found and len(found) <= _LONGEST and all(not is_run for _p, is_run, _s, _e in found):
            words = tuple(tone(without_possessive(piece)) for piece, *_rest in found)
            for forms in {tuple(map(fold, words)), _stems(words, language)}:
                _append(self.latin, forms, Entry(concept, language, text, words))
            self.longest = max(self.longest, len(words))
            for short in abbreviations(words) if language == VI.code else ():
                entry = Entry(concept, language, text, short)
                _append(self.short, tuple(map(fold, short)), entry)

    def latin_at(self, words: list[str], place: int, language: str) -> tuple[int, list[Entry]]:
        """Return how many words from ``place`` on name concepts, and which; the longest wins.

        A word typed with marks matches only the same marks; one typed without matches any.
        """
        for size in range(min(self.longest, len(words) - place), 0, -1):
            part = tuple(words[place : place + size])
            folded, stems = tuple(map(fold, part)), tuple(map(stem, part))
            known = [
                entry
                for form in dict.fromkeys((folded, stems))
                for entry in self.latin.get(form, ())
            ]
            if not known and language == VI.code:
                known = self.short.get(folded, [])
            entries = [entry for entry in known if _marks_agree(part, entry.exact)]
            entries = _preferred(entries, language)
            if entries:
                return size, entries
        return 0, []

    def run_at(self, run: str, place: int, language: str) -> tuple[int, list[Entry]]:
        """Return how many characters from ``place`` on name concepts, and which."""
        for size in range(min(self.longest_run, len(run) - place), 0, -1):
            if entries := self.runs.get(run[place : place + size]):
                return size, _preferred(entries, language)
        return 0, []


def _append(index: dict[FormT, list[Entry]], form: FormT, entry: Entry) -> None:
    """Keep an entry under a form, once."""
    known = index.get(form, [])
    if all(
        other.concept is not entry.concept or other.language != entry.language for other in known
    ):
        index[form] = [*known, entry]  # a new list: lexicons share theirs


def _joined(
    first: dict[FormT, list[Entry]], second: dict[FormT, list[Entry]]
) -> dict[FormT, list[Entry]]:
    """Return the entries of both, those of the first before the others."""
    return {
        **second,
        **{form: [*entries, *second.get(form, ())] for form, entries in first.items()},
    }


def _stems(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(map(stem, words)) if language == EN.code else tuple(map(fold, words))


def _marks_agree(typed: tuple[str, ...], exact: tuple[str, ...]) -> bool:
    return all(
        not has_marks(word) or word == known for word, known in zip(typed, exact, strict=False)
    )


def _preferred(entries: list[Entry], language: str) -> list[Entry]:
    """Prefer readings of the language that is searched; otherwise keep all of them."""
    own = [entry for entry in entries if entry.language == language]
    return own or entries


def read_concepts(lines: Iterable[str]) -> Iterator[Concept]:
    """Yield the concepts of a file: five columns, words separated by semicolons."""
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        columns = [
            tuple(word.strip() for word in column.split(";") if word.strip())
            for column in line.split("|")
        ]
        yield Concept(dict(zip(CODES, columns, strict=True)))


@cache
def shipped_concepts() -> tuple[Concept, ...]:
    """Return the concepts that come with the portal."""
    return tuple(
        concept
        for path in sorted(DATA.glob("concepts*.txt"))
        for concept in read_concepts(path.read_text(encoding="utf-8").splitlines())
    )


@cache
def shipped() -> Lexicon:
    """Return the lexicon of the shipped concepts alone."""
    lexicon = Lexicon()
    for concept in shipped_concepts():
        lexicon.add(concept)
    return lexicon


def build(more: Iterable[Concept] = ()) -> Lexicon:
    """Return a lexicon of some concepts and, after them, the shipped ones, analysed once."""
    lexicon = Lexicon()
    for concept in more:
        lexicon.add(concept)
    lexicon.include(shipped())
    return lexicon


__all__ = ["CJK", "Concept", "Entry", "Lexicon", "build", "read_concepts", "shipped"]
