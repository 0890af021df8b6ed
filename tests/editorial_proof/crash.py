"""Ends a process of the portal before its k-th write, and tells what is left in the database."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, connections
from wagtail.models import Page

WRITES = ("INSERT", "UPDATE", "DELETE")
# not what an act is about: sessions and caches of names
UNWATCHED = {
    "django_session",
    "portal_accounts_signinsession",
    "django_content_type",
    "sqlite_sequence",
}
NOTHING = -1


class Killer:
    """Counts writes and commits, and strikes before the one it was told."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Look at one statement."""
        if sql.lstrip().upper().startswith(WRITES):
            self.step()
        return execute(sql, params, many, context)

    def step(self) -> None:
        """Count one chance to die."""
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def run(act: Callable[[], Any], at: int = NOTHING) -> tuple[int, int]:
    """Run an act in a process of its own; returns its writes and the signal that ended it."""
    connections["default"].close()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(act, at, sending)
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        text = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError(f"The act failed in its process: {text}")
    return int(text or 0), os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _in_child(act: Callable[[], Any], at: int, sending: int) -> None:
    """Act, report the number of writes, and leave without a trace of the parent's work."""
    code = 1
    try:
        killer = Killer(at)
        commit = connection.commit
        connection.commit = lambda: (killer.step(), commit())  # type: ignore[method-assign]
        with connection.execute_wrapper(killer):
            act()
        connection.close()
        os.write(sending, str(killer.count).encode())
        code = 0
    except BaseException as error:  # whatever it is, the parent must hear it
        os.write(sending, f"{type(error).__name__}: {error}".encode())
    finally:
        sys.stdout.flush()
        os._exit(code)


def rows(exact: bool = True) -> dict[str, list[Any]]:
    """Return every row of the portal; not exact: without times, for comparing two runs."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in UNWATCHED or model._meta.proxy:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  own
            names = [column[0] for column in cursor.description]
            taken = [_row(names, row, exact) for row in cursor.fetchall()]
        found[table] = sorted(taken, key=repr)
    return found


def _row(names: list[str], row: Any, exact: bool) -> list[Any]:
    return [
        value
        for name, value in zip(names, row, strict=True)
        if exact or not _is_moment(name, value)
    ]


def _is_moment(name: str, value: Any) -> bool:
    """Tell what differs between two runs of the same act: moments, and texts that hold one."""
    moments = ("_at", "content", "details", "steps", "data", "payload", "timestamp", "uuid")
    return isinstance(value, datetime) or name.endswith(moments)


def outcome() -> dict[str, list[Any]]:
    """Return what an act left, for comparing two runs of it.

    PostgreSQL does not take numbers back that a killed act had drawn, so rows are counted there.
    """
    if connection.vendor == "sqlite":
        return rows(exact=False)
    pages = Page.objects.order_by("pk").values_list("pk", "live", "title", "expired")
    counts = {table: [len(found)] for table, found in rows(exact=False).items()}
    return {**counts, "pages": list(pages)}


def difference(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    """Return which tables differ, with the first row that does."""
    return [
        f"{table}: {[row for row in after[table] if row not in before[table]][:1]}"
        for table in before
        if before[table] != after[table]
    ]
