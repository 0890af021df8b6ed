"""PostgreSQL: ``pg_dump`` and the digests read one and the same snapshot."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import TableDigest
from portal.operations.backup.rows import Progress, digest

FILE = "database.dump"
# how values are told as text must not depend on the machine
SESSION = (
    "SET timezone='UTC'",
    "SET datestyle='ISO, YMD'",
    "SET intervalstyle='iso_8601'",
    "SET bytea_output='hex'",
    "SET extra_float_digits=1",
)


def dump(alias: str, path: Path, progress: Progress) -> dict[str, TableDigest]:
    """Dump one snapshot in the custom format and return the digests of that snapshot."""
    with _cursor(alias) as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run(
            alias,
            [
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={snapshot}",
            ],
            [f"--file={path}"],
        )
        found = _digests(cursor, progress)
        cursor.execute("COMMIT")
    return found


def load(alias: str, path: Path) -> None:
    """Load a dump in one transaction; the triggers come after the rows."""
    connections[alias].close()
    _run(
        alias,
        ["pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"],
        [str(path)],
    )


def digests(alias: str, progress: Progress) -> dict[str, TableDigest]:
    """Return the digest of every table as it is now."""
    with _cursor(alias) as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = _digests(cursor, progress)
        cursor.execute("COMMIT")
    return found


def version(alias: str) -> str:
    """Return the server's version."""
    with _cursor(alias) as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


@contextmanager
def _cursor(alias: str) -> Iterator[Any]:
    """Give a cursor of a connection of its own, so that no transaction of ours is disturbed."""
    connection = connections[alias].copy()
    try:
        with connection.cursor() as cursor:
            for statement in SESSION:
                cursor.execute(statement)
            yield cursor
    finally:
        connection.close()


def _digests(cursor: Any, progress: Progress) -> dict[str, TableDigest]:
    cursor.execute(
        "SELECT c.relname, array_agg(quote_ident(a.attname) ORDER BY a.attname) "
        "FROM pg_class c "
        "JOIN pg_namespace n ON n.oid=c.relnamespace AND n.nspname=current_schema() "
        "JOIN pg_attribute a ON a.attrelid=c.oid AND a.attnum>0 AND NOT a.attisdropped "
        "WHERE c.relkind IN ('r', 'p') GROUP BY c.relname"
    )
    found = {}
    for name, columns in sorted(cursor.fetchall()):
        found[name] = digest(_rows(cursor, name, columns))
        progress(1)
    return found


def _rows(cursor: Any, table: str, columns: list[str]) -> Iterator[bytes]:
    """Yield each row as PostgreSQL itself writes it; the protocol hands over one row at a time."""
    statement = f'COPY (SELECT {", ".join(columns)} FROM "{table}") TO STDOUT'  # noqa: S608  its own names
    with cursor.cursor.copy(statement) as rows:
        for row in rows:
            yield bytes(row)


def _run(alias: str, command: list[str], arguments: list[str]) -> None:
    """Run one of PostgreSQL's programs; the password goes by environment, never by argument."""
    own, extra = DatabaseClient.settings_to_cmd_args_env(connections[alias].settings_dict, [])
    *where, name = own[1:]
    try:
        subprocess.run(  # noqa: S603  fixed programs
            [*command, *where, f"--dbname={name}", *arguments],
            env={**os.environ, **(extra or {})},
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise BackupError(
            _("%(program)s is not installed: install PostgreSQL's client programs.")
            % {"program": command[0]}
        ) from error
    except subprocess.CalledProcessError as error:
        raise BackupError(
            _("%(program)s failed: %(reason)s")
            % {"program": command[0], "reason": error.stderr.strip()[-2000:]}
        ) from error
