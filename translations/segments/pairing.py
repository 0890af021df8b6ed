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
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.enums import SegmentKind
from translations.segments.streams import stream_fields, with_item_ids
from translations.segments.structure import positions_of

_ID = re.compile(r"\.?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class PairedSegment:
    """One source string and its translation. ``context`` is the path without blocks' ids."""

    path: str
    context: str
    source_html: str
    target_html: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """One string; ``marks`` are the ids of those tags that only name a language (P28)."""

    html: str
    kind: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Every pair of two items in the source's order, and the paths that could not be paired."""

    pairs: tuple[PairedSegment, ...]
    unpaired: tuple[str, ...]


_Strings = dict[str, list[_Text]]


def pair_segments(source: Revision, target: Revision) -> Pairing:
    """Pair the strings of a source revision with those of its translation."""
    ours, theirs = _strings(source), _strings(target)
    theirs = _renamed(ours, theirs)
    pairs: list[PairedSegment] = []
    unpaired: list[str] = []
    for path, strings in ours.items():
        others = theirs.get(path, [])
        if len(others) != len(strings):
            unpaired.append(path)
            continue
        pairs += [
            PairedSegment(path, context_of(path), mine.html, _unmarked(other, mine), mine.kind)
            for mine, other in zip(strings, others, strict=True)
        ]
    unpaired += [path for path in theirs if path not in ours]
    return Pairing(tuple(pairs), tuple(unpaired))


def _unmarked(theirs: _Text, ours: _Text) -> str:
    """Return a translation without marks of foreign words that the source has no need of."""
    html = theirs.html
    for mark in theirs.marks:
        if f'id="{mark}"' not in ours.html:
            html = re.sub(rf'<a id="{mark}">(.*?)</a>', r"\1", html, flags=re.S)
    return html


def _renamed(ours: _Strings, theirs: _Strings) -> _Strings:
    """Give a translation's blocks the source's ids where it was built beside it, not from it.

    Only for a field of which no block is shared, and only if both have the same blocks with the
    same numbers of strings in the same order.
    """
    renamed = dict(theirs)
    for name in {_field(path) for path in ours}:
        mine = [path for path in ours if _field(path) == name]
        other = [path for path in theirs if _field(path) == name]
        if set(mine) & set(other) or _shape(mine, ours) != _shape(other, theirs):
            continue
        for path, foreign in zip(mine, other, strict=True):
            renamed[path] = renamed.pop(foreign)
    return renamed


def _field(path: str) -> str:
    return path.partition(".")[0]


def _shape(paths: list[str], strings: _Strings) -> list[tuple[str, int]]:
    return [(context_of(path), len(strings[path])) for path in paths]


def context_of(path: str) -> str:
    """Return what kind of place a path is: its field and block, without the blocks' ids."""
    return _ID.sub("", path).strip(".")


def _strings(revision: Revision) -> _Strings:
    """Return the strings of a revision by path, in their order."""
    found: _Strings = defaultdict(list)
    slots: dict[str, dict[int, tuple[SegmentKind, int]]] = {}
    item = _content_of(revision)
    types = _block_types(item)
    for segment in extract_segments(item):
        if isinstance(segment, TemplateSegmentValue):
            slots[segment.path] = positions_of(segment.template)
        elif isinstance(segment, StringSegmentValue):
            place = slots.get(segment.path, {}).get(len(found[segment.path]))
            kind = place[0] if place else _place(segment.path, types)
            found[segment.path].append(_text(segment, kind))
    return dict(found)


def _text(segment: StringSegmentValue, kind: str) -> _Text:
    attributes = segment.attrs or {}
    marks = tuple(name for name, values in attributes.items() if set(values) == {"lang"})
    return _Text(segment.string.get_translatable_html(), kind, marks)


def _block_types(item: Any) -> dict[str, str]:
    """Return the type of every block by its id."""
    fields = (getattr(item, field.name) for field in stream_fields(type(item)))
    return {str(block.id): block.block_type for stream in fields for block in stream}


def _place(path: str, types: dict[str, str]) -> str:
    """Return a path with blocks' types in place of their ids."""
    return ".".join(types.get(part, part) for part in path.split("."))


def _content_of(revision: Revision) -> Any:
    """Return the item as the revision holds it, list items named as the desk names them."""
    model = revision.content_type.model_class()
    revision.content = with_item_ids(model, revision.content)
    return revision.as_object()
