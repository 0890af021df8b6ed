"""The two kinds of database behind one set of functions."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.db import connections
from django.utils.translation import gettext as _

from portal.operations.backup import postgresql, sqlite
from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import TableDigest
from portal.operations.backup.rows import Progress


class Database(Protocol):
    """What a kind of database can do."""

    FILE: str

    def dump(self, alias: str, path: Path, progress: Progress) -> dict[str, TableDigest]:
        """Write one consistent state to a file and return the digests of that same state."""

    def load(self, alias: str, path: Path) -> None:
        """Fill an empty database from a file, all or nothing."""

    def digests(self, alias: str, progress: Progress) -> dict[str, TableDigest]:
        """Return the digest of every table as it is now."""

    def version(self, alias: str) -> str:
        """Return the version of the server or library."""


def of(alias: str) -> Database:
    """Return the kind of a configured database; raises ``BackupError`` for any other kind."""
    kinds: dict[str, Database] = {"postgresql": postgresql, "sqlite": sqlite}
    vendor = connections[alias].vendor
    if vendor not in kinds:
        raise BackupError(
            _("A database of the kind %(vendor)s cannot be backed up.") % {"vendor": vendor}
        )
    return kinds[vendor]


def is_empty(alias: str) -> bool:
    """Tell whether a database has no table at all."""
    connection = connections[alias]
    try:
        return not connection.introspection.table_names()
    finally:
        if not connection.in_atomic_block:
            connection.close()
