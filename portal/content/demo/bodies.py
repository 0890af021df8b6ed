"""Turns the blocks of a data file into the raw data of a StreamField."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5


def stream(key: str, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return StreamField raw data; block ids are derived from ``key``, so loading is repeatable."""
    return [
        {"type": kind, "value": _value(kind, value), "id": _id(key, number)}
        for number, block in enumerate(blocks)
        for kind, value in block.items()
    ]


def simple_stream(key: str, kind: str, values: list[Any]) -> list[dict[str, Any]]:
    """Return raw data of a stream with one kind of block."""
    return [
        {"type": kind, "value": value, "id": _id(f"{key}/{kind}", number)}
        for number, value in enumerate(values)
    ]


def _id(key: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{key}#{number}"))


def _value(kind: str, value: Any) -> Any:
    """Return a block's value in the form its block stores."""
    if kind == "quote":
        return {
            "text": value["text"],
            "source": value["source"],
            "url": value.get("url", ""),
            "language": value.get("lang", ""),
        }
    if kind == "table":
        return {
            "caption": value["caption"],
            "header": " | ".join(value["header"]),
            "rows": [" | ".join(row) for row in value["rows"]],
        }
    if kind == "links":
        return {
            "title": value["title"],
            "entries": [
                {"title": item["title"], "page": None, "url": item["url"]}
                for item in value["items"]
            ],
        }
    return value
