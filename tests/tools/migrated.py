"""A migrated database, made once per state of the code and copied by every run of the tests.

Running all migrations takes each process of a run many seconds. The first one that meets a new
state of the code runs them and keeps a copy of what they made; the others begin with that copy.
Django then migrates it like any database, which finds nothing left to do, or does what is left.

Every file of our packages and every installed version is part of a copy's name: whatever a
migration or a receiver of ``post_migrate`` may read, a changed one means that none is found.
``pytest --create-db`` makes the copy anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from importlib.metadata import distributions
from pathlib import Path
from typing import IO

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.tools.tree import PACKAGES, ROOT

FOLDER = ROOT / "var" / "test-databases"
SHAPING = (*PACKAGES, "tests/gated")
PREFIX = "portal_migrated_"


def state_of_code(root: Path = ROOT, folders: Iterable[str] = SHAPING) -> str:
    """Return what a copy is named for: a digest of all that may shape a migrated database."""
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for line in sorted(f"{found.name} {found.version}" for found in distributions()):
        digest.update(line.encode() + b"\0")
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


class Sqlite:
    """Copies are files; the test database is in this process's memory."""

    def __init__(self, name: str, database: BaseDatabaseWrapper) -> None:
        self.file, self.database = FOLDER / f"{name}.sqlite3", database
        self.memory = sqlite3.connect(database.creation._get_test_db_name(), uri=True)

    def is_kept(self) -> bool:
        return self.file.exists()

    def begin(self) -> None:
        """Fill the memory that Django is about to open; it lasts while somebody has it open."""
        with closing(sqlite3.connect(self.file)) as kept:
            kept.backup(self.memory)

    def keep(self) -> None:
        unfinished = self.file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            self.memory.backup(target)
        unfinished.replace(self.file)
        for other in FOLDER.glob(f"{PREFIX}*"):
            if other != self.file:
                other.unlink()

    def close(self) -> None:
        self.memory.close()


class Postgres:
    """Copies are databases of the same server, named also for the folder of this repository."""

    def __init__(self, name: str, database: BaseDatabaseWrapper) -> None:
        self.prefix = f"{PREFIX}{hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:8]}_"
        self.name, self.database = name.replace(PREFIX, self.prefix), database

    def is_kept(self) -> bool:
        return self.name in self._kept()

    def begin(self) -> None:
        self.database.settings_dict["TEST"]["TEMPLATE"] = self.name

    def keep(self) -> None:
        source = str(self.database.settings_dict["NAME"])
        self.database.close()  # a database that is copied has no guests
        for other in self._kept():
            self._run(f'DROP DATABASE "{other}"')
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{source}"')

    def close(self) -> None:
        """Nothing is open."""

    def _kept(self) -> list[str]:
        with self.database._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            return [name for (name,) in cursor.fetchall() if name.startswith(self.prefix)]

    def _run(self, statement: str) -> None:
        with self.database._nodb_cursor() as cursor:
            cursor.execute(statement)


class SetUp:
    """One process's turn at setting up its test database; the others wait for it."""

    def __init__(self, anew: bool = False) -> None:
        """Wait for the turn and, if a copy is there, let the test database begin with it."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.turn: IO[bytes] = (FOLDER / "turn").open("wb")
        fcntl.flock(self.turn, fcntl.LOCK_EX)  # ends with this process, whatever becomes of it
        database = connections[DEFAULT_DB_ALIAS]
        kind = Sqlite if database.vendor == "sqlite" else Postgres
        self.kept = kind(f"{PREFIX}{state_of_code()}", database)
        self.is_copy = self.kept.is_kept() and not anew
        if self.is_copy:
            self.kept.begin()

    def finish(self) -> None:
        """Keep what was migrated, if nobody has yet, and give the turn to the next."""
        database = self.kept.database
        is_set_up = database.settings_dict["NAME"] == database.creation._get_test_db_name()
        if is_set_up and not self.is_copy:
            self.kept.keep()
        self.kept.close()
        self.turn.close()
