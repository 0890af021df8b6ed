"""Marks what was found in a text; the parts stay plain text, so that templates escape them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, pairwise

from search.analysis.characters import has_marks, normal, tone
from search.analysis.plan import Plan
from search.analysis.words import RUN, key, run_form, without_possessive
from translations.languages import LANGUAGES

LENGTH, DENSE_LENGTH = 160, 90  # signs; one of a dense script takes about two Latin ones' room
BEFORE = 0.25  # of the length, before what was found
FRAGMENTS = 2
LONGEST_TEXT = 40_000
CUT = "…"
_SPACE = re.compile(r"\s")
_LATIN_RUN = re.compile(r"[0-9A-Za-zĐđ/-]{1,40}")
# fields and headings end without a point: on one line something has to keep them apart
_FIELD_END = re.compile(r"(?<![.!?。！？:：;；,、…\s])\s*\n\s*(?=\S)")

Span = tuple[int, int, str]
DENSE = {language.code for language in LANGUAGES if language.is_cjk}


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
    written: dict[str, set[str]] = field(default_factory=dict)
    sequences: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Marker:
        """Return the marker of a plan: own words one by one, other words as they stand together."""
        marker = cls(plan.language)
        loose: set[str] = set()
        for group in plan.required:
            for other in group.alternatives:
                words = tuple(term.folded for term in other.terms)
                if len(words) == 1 or not (other.is_phrase or other.is_cjk):
                    marker.single.update(words)
                    for term in other.terms:
                        if has_marks(term.exact) and not term.is_restored:
                            marker.written.setdefault(term.folded, set()).add(term.exact)
                        else:
                            loose.add(term.folded)
                else:
                    marker.sequences.setdefault(words[0], []).append(words)
        for word in loose:
            marker.written.pop(word, None)
        return marker

    def page(self, title: str, text: str) -> tuple[list[Part], list[list[Part]]]:
        """Return a page's title, marked, and the parts of its text that say most."""
        text = _FIELD_END.sub(" · ", text[:LONGEST_TEXT])
        length = DENSE_LENGTH if self.language in DENSE else LENGTH
        in_title, in_text = self._as_written(
            [(title, self._spans(title)), (text, self._spans(text))]
        )
        return _parts(title, in_title, 0, len(title)), _fragments(text, in_text, length)

    def _spans(self, text: str) -> list[Span]:
        """Return start, end and key of everything that may be marked in a text."""
        tokens = _tokens(text, self.language)
        found: list[Span] = []
        for place, (start, end, word) in enumerate(tokens):
            if word in self.single:
                found.append((start, end, word))
            for words in self.sequences.get(word, ()):
                part = tokens[place : place + len(words)]
                if tuple(token[2] for token in part) == words:
                    found.append((start, part[-1][1], " ".join(words)))
        return found

    def _as_written(self, texts: list[tuple[str, list[Span]]]) -> list[list[Span]]:
        """Where a page has a word with the marks it was typed with, leave its look-alikes out."""
        same = [
            [
                name not in self.written or _exact(text[start:end]) in self.written[name]
                for start, end, name in spans
            ]
            for text, spans in texts
        ]
        have = {
            span[2]
            for (_text, spans), is_same in zip(texts, same, strict=True)
            for span in compress(spans, is_same)
        }
        return [
            [span for span, fits in zip(spans, is_same, strict=True) if fits or span[2] not in have]
            for (_text, spans), is_same in zip(texts, same, strict=True)
        ]


def _fragments(text: str, spans: list[Span], length: int) -> list[list[Part]]:
    """Return the best parts of a text, or its beginning; a cut is shown, once between two parts."""
    windows = _windows(spans, length)
    if not windows:
        end = _word_end(text, length)
        return [[Part(_cut(text, end))]] if text else []
    result: list[list[Part]] = []
    for start in sorted(windows):
        first, last = _word_start(text, start), _word_end(text, start + length)
        first += len(text[first:last]) - len(text[first:last].lstrip(" ·"))
        parts = _parts(text, spans, first, last)
        if first and not result:
            parts.insert(0, Part(f"{CUT} "))
        if last < len(text):
            parts.append(Part(f" {CUT}"))
        result.append(parts)
    return result


def _cut(text: str, end: int) -> str:
    """Return the beginning of a text, with a sign where more follows."""
    return text if end >= len(text) else f"{text[:end].rstrip()} {CUT}"


@lru_cache(maxsize=65536)
def _exact(word: str) -> str:
    """Return a word as the index keeps it with its marks."""
    return tone(without_possessive(normal(word)))


@lru_cache(maxsize=65536)
def _word_key(word: str, language: str) -> str:
    """Return what a word as it stands is found under."""
    return key(_exact(word), language)


@lru_cache(maxsize=16384)
def _forms(character: str, language: str) -> str:
    """Return what a character of a run is found under."""
    return run_form(normal(character), language)


def _tokens(text: str, language: str) -> list[Span]:
    """Return every term of a text with its place in the text as it stands."""
    tokens: list[Span] = []
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


def _windows(spans: list[Span], length: int) -> list[int]:
    """Return the starts of the best windows: most different words first, then what is new."""
    chosen: list[int] = []
    seen: set[str] = set()
    for _turn in range(FRAGMENTS):
        best: int | None = None
        best_words: set[str] = set()
        for start, _end, _word in spans[:400]:
            begin = max(start - round(length * BEFORE), 0)
            if any(abs(begin - other) < length for other in chosen):
                continue
            words = {w for s, e, w in spans if begin <= s and e <= begin + length} - seen
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
    return found.end() if found else _after_run(text, place)


def _word_end(text: str, place: int) -> int:
    """Move an end to the next space, unless the text has none near."""
    if place >= len(text):
        return len(text)
    found = _SPACE.search(text, place, place + 20)
    return found.start() if found else _after_run(text, place)


def _after_run(text: str, place: int) -> int:
    """Move out of a number or a Latin word that stands among signs without spaces."""
    run = _LATIN_RUN.match(text, place)
    return run.end() if run and _LATIN_RUN.match(text, place - 1) else place


def _parts(text: str, spans: list[Span], first: int, last: int) -> list[Part]:
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
