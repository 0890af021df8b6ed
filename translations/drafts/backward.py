"""Colours a draft by what it says when a machine translates it back (U05).

The way back is a second machine, so what it says proves nothing: a difference asks a person to
look closely, it stops nobody, and agreement is told nowhere. Where no path leads back, or its
engine is away, the other checks alone colour the segment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from translations.drafts import pipeline
from translations.drafts.judging import differs_in_sense
from translations.drafts.pipeline import Made, Wanted
from translations.drafts.risks import Finding, Risk
from translations.engines.port import Beat, Engine, EngineDownError
from translations.engines.reports import Availability
from translations.fingerprints import normal_plain
from translations.languages import LANGUAGES

# rough values, not measured on real models: fewer words in common than this is another sentence
LEAST_ALIKE = 0.35
ENOUGH = 24  # letters; shorter texts have too few words to compare
MOST_TOLD = 300  # characters of what came back, for the person who looks
WORD = re.compile(r"\w+")
WIDE = {language.code for language in LANGUAGES if language.is_cjk}


def coloured(
    made: Sequence[Made],
    sources: Mapping[str, str],
    codes: tuple[str, str],
    engines: Mapping[str, Engine],
    there: Availability,
    beat: Beat,
) -> list[Made]:
    """Return the drafts, those that say something else on the way back marked; one call a hop."""
    way = pipeline.route(there, engines, codes[1], codes[0])
    wanted = [Wanted(item.id, item.html) for item in made if item.html]
    if way is None or not wanted:
        return list(made)
    try:
        back = {item.id: item.html or "" for item in pipeline.translate(way, wanted, beat)}
    except EngineDownError:
        return list(made)
    return [_coloured(item, sources[item.id], back.get(item.id, ""), codes[0]) for item in made]


def _coloured(made: Made, source: str, back: str, language: str) -> Made:
    told = normal_plain(back)
    if not told or not says_else(source, back, language):
        return made
    return replace(made, findings=(*made.findings, Finding(Risk.BACK, told[:MOST_TOLD])))


def says_else(source: str, back: str, language: str) -> bool:
    """Tell whether a text and what came back of it differ in words, figures or negation."""
    ours, theirs = normal_plain(source), normal_plain(back)
    if differs_in_sense(ours, theirs, language):
        return True
    return len(ours) >= ENOUGH and likeness(ours, theirs, language) < LEAST_ALIKE


def likeness(ours: str, theirs: str, language: str) -> float:
    """Return how much two texts of one language have in common, whatever the order: 0 to 1."""
    first, second = _words(ours, language), _words(theirs, language)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def _words(text: str, language: str) -> Counter[str]:
    """Return words, or pairs of signs where a script writes no spaces between them."""
    folded = text.casefold()
    if language not in WIDE:
        return Counter(WORD.findall(folded))
    signs = "".join(WORD.findall(folded))
    return Counter(signs[place : place + 2] for place in range(max(1, len(signs) - 1)))
