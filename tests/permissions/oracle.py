"""Says whether anything stored changed: a hash of every table, asked only after a write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# sessions, the lock-out's counters and the trail itself: an attempt may leave a trace there
NOT_STATE = ("axes_", "portal_accounts_signinsession", "portal_records_auditentry")
NOT_STATE_COLUMNS = {"portal_accounts_user": {"last_login"}}
# what looking at a page leaves behind: who has it open, small pictures, one's own settings
BOOKKEEPING = {
    "portal_media_portalrendition",
    "portal_submissions_try",
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
}
WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH)\b\s*(?:INTO|FROM)?\s*\"?(\w*)", re.I
)


def state() -> dict[str, str]:
    """Return a hash per table."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: _hash(cursor, name) for name in names if not name.startswith(NOT_STATE)}


def public_versions() -> list[Any]:
    """Return which version of which page readers find."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, url_path, live_revision_id FROM wagtailcore_page WHERE live ORDER BY id"
        )
        return list(cursor.fetchall())


def _hash(cursor: Any, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names come from the database
    left_out = NOT_STATE_COLUMNS.get(table, set())
    kept = [i for i, column in enumerate(cursor.description) if column[0] not in left_out]
    rows = sorted(repr([row[i] for i in kept]) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


class Writes:
    """Statements that may have changed a table that counts as state."""

    def __init__(self) -> None:
        self.tables: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITES.match(sql)
        if match and not match[2].startswith(NOT_STATE):
            self.tables.append(match[2] or sql)
        return execute(sql, params, many, context)


@contextmanager
def watching() -> Iterator[Writes]:
    """Watch the statements of a request."""
    writes = Writes()
    with connection.execute_wrapper(writes):
        yield writes
