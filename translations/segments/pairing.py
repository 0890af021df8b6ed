"""Pairs the segments of a source item with those of its translation, as two revisions hold them.

Built on content alone, so it holds whatever road a translation took: by the desk, by a file or
typed into the ordinary editor. Strings share the path of their rich text and are told apart by
their order in it; where the numbers of strings differ (a paragraph split or merged), the whole
path is left out and named, for a wrong pair is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.segments.streams import with_item_ids

_ID = re.compile(r"\.?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class PairedSegment:
    """One source string and its translation. ``context`` is the path without blocks' ids."""

    path: str
    context: str
    source_html: str
    target_html: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Every pair of two items in the source's order, and the paths that could not be paired."""

    pairs: tuple[PairedSegment, ...]
    unpaired: tuple[str, ...]


def pair_segments(source: Revision, target: Revision) -> Pairing:
    """Pair the strings of a source revision with those of its translation."""
    ours, theirs = _strings(source), _strings(target)
    pairs: list[PairedSegment] = []
    unpaired: list[str] = []
    for path, strings in ours.items():
        others = theirs.get(path, [])
        if len(others) != len(strings):
            unpaired.append(path)
            continue
        pairs += [
            PairedSegment(path, context_of(path), mine, other)
            for mine, other in zip(strings, others, strict=True)
        ]
    unpaired += [path for path in theirs if path not in ours]
    return Pairing(tuple(pairs), tuple(unpaired))


def context_of(path: str) -> str:
    """Return what kind of place a path is: its field and block, without the blocks' ids."""
    return _ID.sub("", path).strip(".")


def _strings(revision: Revision) -> dict[str, list[str]]:
    """Return the strings of a revision by path, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(_content_of(revision)):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.get_translatable_html())
    return found


def _content_of(revision: Revision) -> Any:
    """Return the item as the revision holds it, list items named as the desk names them."""
    model = revision.content_type.model_class()
    revision.content = with_item_ids(model, revision.content)
    return revision.as_object()
