"""Words that ask or join: they never decide whether a page is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from search.analysis.characters import fold, has_marks, normal, tone
from search.analysis.chinese import DATA
from search.analysis.words import pieces


@dataclass(frozen=True, slots=True)
class StopWords:
    """The stop words of one language, in words for Latin script and as a pattern for runs."""

    phrases: dict[tuple[str, ...], tuple[str, ...]]
    longest: int
    pattern: re.Pattern[str] | None
    runs: frozenset[str]

    def at(self, words: list[str], place: int) -> int:
        """Return how many words from ``place`` on are a stop phrase; marks typed must agree."""
        for size in range(min(self.longest, len(words) - place), 0, -1):
            part = words[place : place + size]
            known = self.phrases.get(tuple(map(fold, part)))
            if known and all(
                not has_marks(word) or word == other
                for word, other in zip(part, known, strict=True)
            ):
                return size
        return 0


@cache
def _lines() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DATA / "stopwords.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and ":" in line:
            code, _colon, phrases = line.partition(":")
            found[code] = [phrase.strip() for phrase in phrases.split(";")]
    return found


@cache
def of(language: str) -> StopWords:
    """Return the stop words of a language."""
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    runs: list[str] = []
    for phrase in _lines().get(language, []):
        found = list(pieces(normal(phrase)))
        if found and found[0][1]:
            runs.append(normal(phrase))
        else:
            words = tuple(tone(piece) for piece, *_rest in found)
            phrases[tuple(map(fold, words))] = words
    runs.sort(key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, runs))) if runs else None
    longest = max((len(words) for words in phrases), default=0)
    return StopWords(phrases, longest, pattern, frozenset(runs))
