"""Reads dated values of profile data: which one is in force on a day, and whether it is set.

A *field* of the profile is one entry, or a list of entries that succeed each other in time; an
entry carries ``value``, ``basis``, ``valid_from``, ``valid_to``, ``status`` and a ``note``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

Entry = Mapping[str, Any]


def freeze(value: Any) -> Any:
    """Return ``value`` with every mapping and list made unchangeable."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def is_valid_on(entry: Entry, day: date) -> bool:
    """Return whether the entry is in force on ``day``; a missing date is an open end."""
    start, end = entry.get("valid_from"), entry.get("valid_to")
    iso = day.isoformat()
    return (start is None or start <= iso) and (end is None or iso <= end)


def valid_items(items: Iterable[Entry], day: date) -> tuple[Entry, ...]:
    """Return the entries in force on ``day``, in the order of the file."""
    return tuple(item for item in items if is_valid_on(item, day))


def entry_on(field: Entry | Sequence[Entry], day: date) -> Entry | None:
    """Return the entry of a field in force on ``day``; of two, the later in the file."""
    entries = [field] if isinstance(field, Mapping) else field
    valid = valid_items(entries, day)
    return valid[-1] if valid else None
