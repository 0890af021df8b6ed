"""Says that something changed: to every process, once the change is committed."""

from __future__ import annotations

from django.db import transaction

from portal.freshness.versions import versions


def changed(*keys: str) -> None:
    """Make copies that show any of these outdated, at commit; at once outside a transaction."""
    transaction.on_commit(lambda: versions().bump(keys), robust=True)
