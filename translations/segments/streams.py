"""Gives every item of a list inside a StreamField an id, so that its segments keep their place.

Lists written by code or imported may have items without ids; segments of such items could not be
found again. The id is derived from where the item stands, so that two readings agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

_NAMESPACE = UUID("8d0b6c1e-2a6e-4d0e-9f61-6d1c5d0f6f1a")


def with_item_ids(model: type[models.Model], content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a revision's content in which every list item has an id."""
    result = dict(content)
    for field in stream_fields(model):
        raw = content.get(field.name)
        data = json.loads(raw) if isinstance(raw, str) and raw else raw
        if isinstance(data, list):
            _stream(field.stream_block, data, field.name)
            result[field.name] = json.dumps(data) if isinstance(raw, str) else data
    return result


def stream_fields(model: type[models.Model]) -> Iterator[StreamField]:
    """Yield the StreamFields of a model."""
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield field


def _stream(block: Any, items: list[Any], where: str) -> None:
    for number, item in enumerate(items):
        child = block.child_blocks.get(item.get("type"))
        place = f"{where}/{item.setdefault('id', _derived(f'{where}/{number}')) or number}"
        if child is not None:
            item["value"] = _value(child, item.get("value"), place)


def _value(block: Any, value: Any, where: str) -> Any:
    """Return the raw value of a block with ids inside it."""
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [_item(block, item, f"{where}/{number}") for number, item in enumerate(value)]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            if name in value:
                value[name] = _value(child, value[name], f"{where}/{name}")
    elif isinstance(block, blocks.StreamBlock) and isinstance(value, list):
        _stream(block, value, where)
    return value


def _item(block: blocks.ListBlock, item: Any, where: str) -> dict[str, Any]:
    if block._item_is_in_block_format(item):
        item.setdefault("id", _derived(where))
        wrapped = item
    else:
        wrapped = {"type": "item", "value": item, "id": _derived(where)}
    wrapped["value"] = _value(block.child_block, wrapped["value"], f"{where}/{wrapped['id']}")
    return wrapped


def _derived(where: str) -> str:
    return str(uuid5(_NAMESPACE, where))
