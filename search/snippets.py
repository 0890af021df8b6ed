"""Marks what was found in a text; the parts stay plain text, so that templates escape them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from search.analysis.characters import normal, tone
from search.analysis.plan import Plan
from search.analysis.words import RUN, key, run_form, without_possessive

LENGTH = 160
BEFORE = 40
FRAGMENTS = 2
LONGEST_TEXT = 40_000
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a snippet, marked or not."""

    text: str
    is_hit: bool = False


@dataclass(slots=True)
class Marker:
    """Knows what to mark for one plan."""

    language: str
    single: set[str] = field(default_factory=set)
    sequences: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Marker:
        """Return the marker of a plan: own words one by one, other words as they stand together."""
        marker = cls(plan.language)
        for group in plan.required:
            for other in group.alternatives:
                words = tuple(term.folded for term in other.terms)
                if len(words) == 1 or not (other.is_phrase or other.is_cjk):
                    marker.single.update(words)
                else:
                    marker.sequences.setdefault(words[0], []).append(words)
        return marker

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and key of everything to mark in a text."""
        tokens = _tokens(text, self.language)
        found: list[tuple[int, int, str]] = []
        for place, (start, end, word) in enumerate(tokens):
            if word in self.single:
                found.append((start, end, word))
            for words in self.sequences.get(word, ()):
                part = tokens[place : place + len(words)]
                if tuple(token[2] for token in part) == words:
                    found.append((start, part[-1][1], " ".join(words)))
        return found

    def mark(self, text: str) -> list[Part]:
        """Return a whole text, marked."""
        return _parts(text, self.spans(text), 0, len(text))

    def fragments(self, text: str) -> list[list[Part]]:
        """Return the parts of a text that say most about the query; its beginning if none does."""
        text = text[:LONGEST_TEXT]
        spans = self.spans(text)
        windows = _windows(spans)
        if not windows:
            end = _word_end(text, LENGTH)
            return [[Part(text[:end])]] if text else []
        result = []
        for start in sorted(windows):
            first, last = _word_start(text, start), _word_end(text, start + LENGTH)
            result.append(_parts(text, spans, first, last))
        return result


@lru_cache(maxsize=65536)
def _word_key(word: str, language: str) -> str:
    """Return what a word as it stands is found under."""
    return key(tone(without_possessive(normal(word))), language)


@lru_cache(maxsize=16384)
def _forms(character: str, language: str) -> str:
    """Return what a character of a run is found under."""
    return run_form(normal(character), language)


def _tokens(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return every term of a text with its place in the text as it stands."""
    tokens: list[tuple[int, int, str]] = []
    for found in RUN.finditer(text):
        start, end = found.span()
        if found[1] is None:
            tokens.append((start, end, _word_key(found[2], language)))
            continue
        places = [
            (start + offset, form)
            for offset, character in enumerate(found[1])
            for form in _forms(character, language)
        ]
        if len(places) == 1:
            tokens.append((start, end, places[0][1]))
        for (here, first), (there, second) in pairwise(places):
            tokens.append((here, there + 1, first + second))
    return tokens


def _windows(spans: list[tuple[int, int, str]]) -> list[int]:
    """Return the starts of the best windows: most different words first, then what is new."""
    chosen: list[int] = []
    seen: set[str] = set()
    for _turn in range(FRAGMENTS):
        best: int | None = None
        best_words: set[str] = set()
        for start, _end, _word in spans[:400]:
            begin = max(start - BEFORE, 0)
            if any(abs(begin - other) < LENGTH for other in chosen):
                continue
            words = {w for s, e, w in spans if begin <= s and e <= begin + LENGTH} - seen
            if len(words) > len(best_words):
                best, best_words = begin, words
        if best is None:
            break
        chosen.append(best)
        seen |= best_words
    return chosen


def _word_start(text: str, place: int) -> int:
    """Move a start to the next space, unless the text has none near."""
    if place <= 0:
        return 0
    found = _SPACE.search(text, place, place + 20)
    return found.end() if found else place


def _word_end(text: str, place: int) -> int:
    """Move an end to the next space, unless the text has none near."""
    if place >= len(text):
        return len(text)
    found = _SPACE.search(text, place, place + 20)
    return found.start() if found else place


def _parts(text: str, spans: list[tuple[int, int, str]], first: int, last: int) -> list[Part]:
    """Cut a stretch of text into marked and unmarked pieces; touching marks become one."""
    merged: list[list[int]] = []
    for start, end, _word in sorted(spans):
        if start < first or end > last:
            continue
        if merged and start <= merged[-1][1] + 1 and not text[merged[-1][1] : start].strip():
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    parts: list[Part] = []
    place = first
    for start, end in merged:
        if start > place:
            parts.append(Part(text[place:start]))
        parts.append(Part(text[start:end], is_hit=True))
        place = end
    if place < last:
        parts.append(Part(text[place:last]))
    return parts
