"""A database of its own for each case, copied from one that was planted once.

Acts really commit here, in this process, in its threads and in processes it starts; the database
of the other tests is never touched.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache import cache
from django.db import connection, connections

from tests.tools import fresh_process

ALIAS = "default"


class Stage:
    """Gives out fresh copies of one planted database."""

    def __init__(self, folder: Path, plant: Callable[[], None]) -> None:
        """Copy the migrated test database, plant it, keep it as the template."""
        self.folder = folder
        self.base = str(connections.settings[ALIAS]["NAME"])
        self.is_sqlite = connection.vendor == "sqlite"
        self.template = self._name("template")
        if self.is_sqlite:
            connection.ensure_connection()
            with sqlite3.connect(self.template) as target:
                connection.connection.backup(target)
            target.close()
        else:
            connections[ALIAS].close()  # a database that is copied has no guests
            self._copy_postgres(self.base, self.template)
        with self._on(self.template):
            plant()

    @contextmanager
    def fresh(self, name: str = "case") -> Iterator[Path | None]:
        """Work on a new copy; yields its file where the database is one."""
        copy = self._name(name)
        if self.is_sqlite:
            _remove_sqlite(copy)
            shutil.copyfile(self.template, copy)
        else:
            self._drop_postgres(copy)
            self._copy_postgres(self.template, copy)
        try:
            with self._on(copy):
                yield Path(copy) if self.is_sqlite else None
        finally:
            self._remove(copy)

    def keep(self, name: str, template: str) -> None:
        """Make what a copy holds now a template of its own."""
        connections[ALIAS].close()
        if self.is_sqlite:
            shutil.copyfile(self._name(name), self._name(template))
        else:
            self._copy_postgres(self._name(name), self._name(template))

    def close(self) -> None:
        """Remove the template."""
        self._remove(self.template)

    def _name(self, part: str) -> str:
        if self.is_sqlite:
            return str(self.folder / f"{part}.sqlite3")
        return f"{self.base}_proof_{part}"

    def _remove(self, name: str) -> None:
        if self.is_sqlite:
            _remove_sqlite(name)
        else:
            self._drop_postgres(name)

    @contextmanager
    def _on(self, name: str) -> Iterator[None]:
        """Let every new connection of this process go to one database."""
        settings = connections.settings[ALIAS]
        outer, outer_name = connections[ALIAS], settings["NAME"]
        del connections[ALIAS]
        settings["NAME"] = name
        cache.clear()
        fresh_process.forget()
        try:
            yield
        finally:
            connections[ALIAS].close()
            settings["NAME"] = outer_name
            connections[ALIAS] = outer
            cache.clear()
            fresh_process.forget()

    def _copy_postgres(self, source: str, target: str) -> None:
        self._drop_postgres(target)
        with connections[ALIAS]._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def _drop_postgres(self, name: str) -> None:
        with connections[ALIAS]._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _remove_sqlite(name: str) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{name}{ending}").unlink(missing_ok=True)


def integrity() -> list[str]:
    """Return what SQLite finds wrong with the file; PostgreSQL recovers by its own log."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        return [text for text in found if text != "ok"] + [str(row) for row in cursor.fetchall()]
