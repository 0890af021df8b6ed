"""Which fields differ between two versions of a profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def changed_paths(before: Any, after: Any) -> list[str]:
    """Return the dotted paths of values added, removed or changed, in alphabetical order."""
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    paths = old.keys() | new.keys()
    return sorted(
        path for path in paths if path not in old or path not in new or old[path] != new[path]
    )


def _leaves(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every single value with its path; coded items of a list are named by their code."""
    if isinstance(node, dict) and node:
        for key, item in node.items():
            yield from _leaves(item, f"{path}.{key}".removeprefix("."))
    elif isinstance(node, list) and node:
        for number, item in enumerate(node, 1):
            name = item.get("code", number) if isinstance(item, dict) else number
            yield from _leaves(item, f"{path}[{name}]")
    elif node is not None or path:
        yield path, node
