"""SQLite: the online backup copies a consistent state while the portal runs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.utils.translation import gettext as _

from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import TableDigest
from portal.operations.backup.rows import Progress, digest

FILE = "database.sqlite3"


def dump(alias: str, path: Path, progress: Progress) -> dict[str, TableDigest]:
    """Copy the database, then read the digests from the copy."""
    connection = connections[alias]
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # one file only: nothing of the copy may wait in a log beside it
        copy.execute("PRAGMA journal_mode=DELETE")
        return _digests(copy, progress)


def load(alias: str, path: Path) -> None:
    """Copy a dump into the configured file."""
    connection = connections[alias]
    connection.close()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError(_("The database in the backup is damaged."))
        with closing(sqlite3.connect(_file_of(alias))) as target:
            source.backup(target)


def digests(alias: str, progress: Progress) -> dict[str, TableDigest]:
    """Read the digests from the configured file."""
    with closing(sqlite3.connect(_file_of(alias))) as database:
        return _digests(database, progress)


def version(alias: str) -> str:
    """Return the version of the library."""
    return sqlite3.sqlite_version


def _file_of(alias: str) -> Path:
    path = Path(str(connections[alias].settings_dict["NAME"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _digests(database: sqlite3.Connection, progress: Progress) -> dict[str, TableDigest]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND substr(name, 1, 7) <> 'sqlite_'"
    )
    found = {}
    for (name,) in sorted(names.fetchall()):
        found[name] = digest(_rows(database, name))
        progress(1)
    return found


def _rows(database: sqlite3.Connection, table: str) -> Iterator[bytes]:
    """Yield each row as bytes that say value and type."""
    columns = sorted(row[1] for row in database.execute(f'PRAGMA table_info("{table}")'))
    quoted = ", ".join(f'"{column}"' for column in columns)
    for row in database.execute(f'SELECT {quoted} FROM "{table}"'):  # noqa: S608  its own names
        yield json.dumps([_told(value) for value in row], ensure_ascii=False).encode(
            errors="surrogatepass"
        )


def _told(value: object) -> object:
    return {"bytes": value.hex()} if isinstance(value, bytes) else value
