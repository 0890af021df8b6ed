"""Hashes of tables that do not depend on the order in which a database returns rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from portal.operations.backup.manifest import TableDigest

Progress = Callable[[int], object]


def digest(rows: Iterable[bytes]) -> TableDigest:
    """Return the number of rows and the hash over the rows' own hashes in sorted order.

    Sorted by hash, because the order of texts differs between machines (collations), so an order
    by key would not be the same after a restore elsewhere.
    """
    hashes = sorted(hashlib.sha256(row).digest() for row in rows)
    whole = hashlib.sha256()
    for item in hashes:
        whole.update(item)
    return TableDigest(len(hashes), whole.hexdigest())
