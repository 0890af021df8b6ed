"""Finds, for a source text that changed, the translation of the words it had before (T06)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Protocol

from translations.segments.model import Segment

LEAST_ALIKE = 0.4


class Former(Protocol):
    """A stored translation of a text that the source no longer has."""

    @property
    def source(self) -> str: ...

    @property
    def target(self) -> str: ...

    @property
    def path(self) -> str: ...


def earlier_translations(missing: Iterable[Segment], former: Iterable[Former]) -> dict[str, Former]:
    """Return, by segment id, the former translation at the same place that is most alike.

    A field holds one text, so its former one is taken however different it is; of the texts of a
    rich text only those are taken that are recognisably the same paragraph. Each is taken once.
    """
    by_path: dict[str, list[Former]] = defaultdict(list)
    for item in former:
        by_path[item.path].append(item)
    found: dict[str, Former] = {}
    for path, segments in _grouped(missing).items():
        candidates = by_path.get(path, [])
        if not candidates:
            continue
        if segments[0].is_plain:
            found[segments[0].id] = candidates[-1]
        else:
            found |= _most_alike(segments, candidates)
    return found


def _grouped(segments: Iterable[Segment]) -> dict[str, list[Segment]]:
    groups: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        groups[segment.path].append(segment)
    return groups


def _most_alike(segments: list[Segment], candidates: list[Former]) -> dict[str, Former]:
    """Pair texts greedily, the most alike first; of equals the newest."""
    pairs = sorted(
        (
            (_likeness(segment.source_html, item.source), number, segment.id, item)
            for segment in segments
            for number, item in enumerate(candidates)
        ),
        key=lambda pair: (pair[0], pair[1]),
        reverse=True,
    )
    found: dict[str, Former] = {}
    taken: set[int] = set()
    for likeness, number, segment_id, item in pairs:
        if likeness < LEAST_ALIKE or segment_id in found or number in taken:
            continue
        found[segment_id] = item
        taken.add(number)
    return found


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < LEAST_ALIKE:
        return 0.0
    return matcher.ratio()
