"""Sets the marks of a source sentence on its translation, by where the model looked.

For each mark the stretch of whole words is taken whose attention lies inside the mark more than
outside it. On a trained model this was exact or too wide, never elsewhere; a mark that no word
answers for is not placed, and the caller decides what to do without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translations.drafts.markup import Mark
from translations.engines.port import Alignment, Span

UNIT = re.compile(r"\w+(?:[-'’./:]\w+)*|[^\w\s]")
HALF = 0.5


def project(
    source: str, mark: Mark, target: str, alignment: Alignment, *, spaced: tuple[bool, bool]
) -> Mark | None:
    """Return a mark on the target, ``None`` where it cannot be placed with confidence.

    ``spaced`` tells whether source and target put spaces between words.
    """
    start, end = (mark.start, mark.end)
    if spaced[0]:
        start, end = _to_words(source, start, end)
    if not source[:start].strip() and not source[end:].strip():
        return replace(mark, start=0, end=len(target))
    span = _best((start, end), _units(target, alignment, has_spaces=spaced[1]), alignment)
    return None if span is None else replace(mark, start=span[0], end=span[1])


def aligned_span(
    source: Span, target: str, alignment: Alignment, *, has_spaces: bool
) -> Span | None:
    """Return the stretch of the target that answers for a stretch of the source."""
    return _best(source, _units(target, alignment, has_spaces=has_spaces), alignment)


def settled(marks: Sequence[Mark], found: Sequence[Mark | None]) -> list[Mark | None]:
    """Make projected marks nest as in the source: inner inside outer, neighbours apart."""
    result: list[Mark | None] = []
    for index, (mark, placed) in enumerate(zip(marks, found, strict=True)):
        if placed is None:
            result.append(None)
            continue
        low, high = 0, placed.end + 1
        for other, settled_mark in zip(marks[:index], result, strict=False):
            if settled_mark is None:
                continue
            if other.start <= mark.start and mark.end <= other.end:
                low, high = max(low, settled_mark.start), min(high, settled_mark.end)
            elif placed.start >= settled_mark.start:
                low = max(low, settled_mark.end)
            else:
                high = min(high, settled_mark.start)
        start, end = max(placed.start, low), min(placed.end, high)
        result.append(replace(placed, start=start, end=end) if start < end else None)
    return result


def _best(source: Span, units: list[Span], alignment: Alignment) -> Span | None:
    """Return the stretch of units with the greatest surplus of attention inside the source span."""
    best, best_sum = None, 0.0
    running, begin = 0.0, 0
    for index, unit in enumerate(units):
        if running <= 0:
            running, begin = 0.0, index
        running += _share(unit, source, alignment) - HALF
        if running > best_sum:
            best_sum, best = running, (units[begin][0], unit[1])
    return best


def _share(unit: Span, source: Span, alignment: Alignment) -> float:
    """Return how much of a unit's attention lies inside a stretch of the source."""
    inside = whole = 0.0
    for piece, row in zip(alignment.target, alignment.weights, strict=True):
        if not _meet(piece, unit):
            continue
        for place, weight in zip(alignment.source, row, strict=True):
            whole += weight
            if _meet(place, source):
                inside += weight
    return inside / whole if whole else 0.0


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character; bytes of one letter have empty spans."""
    return one[0] < other[1] and max(one[1], one[0] + 1) > other[0]


def _units(target: str, alignment: Alignment, *, has_spaces: bool) -> list[Span]:
    """Return the words of the target, or the model's own pieces where words have no spaces."""
    if has_spaces:
        return [match.span() for match in UNIT.finditer(target)]
    pieces = {(start, max(end, start + 1)) for start, end in alignment.target}
    return sorted(span for span in pieces if target[span[0] : span[1]].strip())


def _to_words(text: str, start: int, end: int) -> Span:
    """Widen a stretch to whole words and take white space off its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for match in UNIT.finditer(text):
        if match.start() < end and match.end() > start:
            start, end = min(start, match.start()), max(end, match.end())
    return start, end
