"""Puts the marks of a line onto its translated sentences, as well as the engine lets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from translations.drafts import plan as plans, projection
from translations.drafts.markup import LINK, Mark, Marked
from translations.drafts.plan import Line
from translations.engines.port import Rendered, Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A translated line. ``lost`` are the marks that found no place."""

    marked: Marked
    lost: tuple[Mark, ...]

    @property
    def needs_nodes(self) -> bool:
        """Whether the line must be translated piece by piece: a link is never dropped."""
        return any(mark.tag == LINK for mark in self.lost)


def place(line: Line, rendered: Sequence[Rendered], languages: tuple[str, str]) -> Placed:
    """Join a line's sentences and set its marks where the alignment says."""
    text, starts = plans.joined([item.text or "" for item in rendered], languages[1])
    spaced = (languages[0] not in plans.UNSPACED, languages[1] not in plans.UNSPACED)
    found = [_across(line, mark, rendered, starts, spaced) for mark in line.marked.marks]
    settled = projection.settled(line.marked.marks, found)
    lost = [m for m, placed in zip(line.marked.marks, settled, strict=True) if placed is None]
    return Placed(Marked(text, tuple(m for m in settled if m is not None)), tuple(lost))


def _across(
    line: Line,
    mark: Mark,
    rendered: Sequence[Rendered],
    starts: Sequence[int],
    spaced: tuple[bool, bool],
) -> Mark | None:
    """Return a mark over all sentences that it touches, from its first place to its last."""
    spans: list[Span] = []
    for (begin, stop), item, start in zip(line.spans, rendered, starts, strict=True):
        if max(mark.start, begin) >= min(mark.end, stop):
            continue
        part = replace(mark, start=max(mark.start, begin) - begin, end=min(mark.end, stop) - begin)
        placed = _one(line.marked.text[begin:stop], part, item, spaced)
        if placed is None:
            return None
        spans.append((placed.start + start, placed.end + start))
    if not spans:
        return None
    return replace(mark, start=min(s for s, _e in spans), end=max(e for _s, e in spans))


def _one(source: str, mark: Mark, rendered: Rendered, spaced: tuple[bool, bool]) -> Mark | None:
    target = rendered.text or ""
    if not source[: mark.start].strip() and not source[mark.end :].strip():
        return replace(mark, start=0, end=len(target))
    if rendered.alignment is None:
        # what came out as it went in has its marks where they were
        return mark if target == source else None
    return projection.project(source, mark, target, rendered.alignment, spaced=spaced)


def nodes(line: Line) -> list[Span]:
    """Return the stretches between any two marks' ends: translated alone, tags stay exact."""
    text = line.marked.text
    ends = {place for mark in line.marked.marks for place in (mark.start, mark.end)}
    places = sorted({0, len(text), *ends})
    return [(a, b) for a, b in pairwise(places) if a < b]


def from_nodes(line: Line, translated: Sequence[str]) -> Marked:
    """Put a line together from its stretches; every mark keeps exactly its text."""
    spans, text = nodes(line), ""
    moved = {0: 0}
    for span, part in zip(spans, translated, strict=True):
        text += part
        moved[span[1]] = len(text)
    marks = [
        replace(mark, start=moved[mark.start], end=moved[mark.end]) for mark in line.marked.marks
    ]
    return Marked(text, tuple(marks))
