"""Where a segment stands: its kind, its field's name, its block, how deep it lies (T13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField

from translations.enums import SegmentKind

# what a field is called decides, where the name is one of these; otherwise it is a field
KINDS_BY_NAME: dict[str, SegmentKind] = {
    "title": SegmentKind.TITLE,
    "summary": SegmentKind.SUMMARY,
    "purpose": SegmentKind.SUMMARY,
    "intro": SegmentKind.SUMMARY,
    "seo_title": SegmentKind.SEARCH,
    "search_description": SegmentKind.SEARCH,
    "alt": SegmentKind.ALT,
    "lead_alt": SegmentKind.ALT,
    "caption": SegmentKind.CAPTION,
    "lead_caption": SegmentKind.CAPTION,
    "credit": SegmentKind.CREDIT,
    "lead_credit": SegmentKind.CREDIT,
    "header": SegmentKind.CELL,
    "rows": SegmentKind.CELL,
}
KINDS_BY_TAG: dict[str, SegmentKind] = {
    "h2": SegmentKind.HEADING,
    "h3": SegmentKind.HEADING,
    "h4": SegmentKind.HEADING,
    "li": SegmentKind.ITEM,
    "blockquote": SegmentKind.QUOTE,
}
_SLOT = re.compile(r"<(/?)([a-z0-9]+)([^>]*?)(/?)>")
_POSITION = re.compile(r'position="(\d+)"')
_VOID = {"br", "hr", "img", "embed"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a context path says about the segments that stand there."""

    kind: SegmentKind
    label: str
    block: str
    is_plain: bool
    max_length: int | None


def place_of(model: type[models.Model], field_path: str) -> Place:
    """Return what stands at a field path such as ``body.figure.alt``."""
    names = field_path.split(".")
    try:
        field: Any = model._meta.get_field(names[0])
    except FieldDoesNotExist:
        return Place(SegmentKind.FIELD, field_path, "", True, None)
    if not isinstance(field, StreamField):
        label = capfirst(str(getattr(field, "verbose_name", names[0])))
        return Place(_kind(names), label, "", True, getattr(field, "max_length", None))
    return _in_stream(field, names)


def _in_stream(field: StreamField, names: list[str]) -> Place:
    block: Any = field.stream_block
    top = ""
    for name in names[1:]:
        block = _child(block, name)
        top = top or str(getattr(block, "label", name) or name)
    plain = not isinstance(block, blocks.RichTextBlock)
    longest = getattr(getattr(block, "field", None), "max_length", None) if plain else None
    label = capfirst(str(getattr(block, "label", "") or names[-1]))
    kind = _kind(names) if plain else SegmentKind.PARAGRAPH
    return Place(kind, label, names[1] if len(names) > 1 else "", plain, longest)


def _child(block: Any, name: str) -> Any:
    """Return the block below another; the child of a list is called "item" in field paths."""
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return getattr(block, "child_blocks", {}).get(name, block)


def _kind(names: list[str]) -> SegmentKind:
    if "quote" in names and names[-1] == "text":
        return SegmentKind.QUOTE
    for name in reversed(names):
        if name in KINDS_BY_NAME:
            if name == "title" and len(names) > 1:
                return SegmentKind.HEADING
            return KINDS_BY_NAME[name]
        if name != "item":
            break
    return SegmentKind.FIELD


def positions_of(template: str) -> dict[int, tuple[SegmentKind, int]]:
    """Return kind and list depth of every text slot in a rich text's template."""
    found: dict[int, tuple[SegmentKind, int]] = {}
    stack: list[str] = []
    for closing, tag, attributes, self_closed in _SLOT.findall(template):
        if tag == "text":
            position = _POSITION.search(attributes)
            if position and not closing:
                found[int(position.group(1))] = (_slot_kind(stack), stack.count("li"))
        elif closing:
            if tag in stack:
                del stack[len(stack) - 1 - stack[::-1].index(tag) :]
        elif not self_closed and tag not in _VOID:
            stack.append(tag)
    return found


def _slot_kind(stack: list[str]) -> SegmentKind:
    for tag in reversed(stack):
        if tag in KINDS_BY_TAG:
            return KINDS_BY_TAG[tag]
    return SegmentKind.PARAGRAPH
