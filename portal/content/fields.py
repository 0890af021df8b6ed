"""A StreamField whose block list stays out of migrations (ADR 0002)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.fields import StreamField


class BlockFreeStreamField(StreamField):
    """Wagtail's StreamField; a change of blocks makes no migration.

    Data migrations read the raw JSON. Everything else behaves as Wagtail's field.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        """Accept no block types at all, as historical models do."""
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Leave the blocks out of what a migration records."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs
