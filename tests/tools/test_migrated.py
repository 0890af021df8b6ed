"""A kept copy is what the migrations make, and is found only by the code that made it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.tools.migrated import SetUp, Sqlite, state_of_code


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A package with two files."""
    (tmp_path / "portal" / "migrations").mkdir(parents=True)
    (tmp_path / "portal" / "migrations" / "0001_initial.py").write_text("first")
    (tmp_path / "portal" / "tiers.json").write_text("{}")
    return tmp_path


def add(root: Path) -> None:
    (root / "portal" / "migrations" / "0002_more.py").write_text("")


def change(root: Path) -> None:
    (root / "portal" / "tiers.json").write_text("[]")


def rename(root: Path) -> None:
    (root / "portal" / "tiers.json").rename(root / "portal" / "ranks.json")


def remove(root: Path) -> None:
    (root / "portal" / "tiers.json").unlink()


@pytest.mark.parametrize("edit", [add, change, rename, remove])
def test_edited_code_finds_no_copy(code: Path, edit: Callable[[Path], None]) -> None:
    before = state_of_code(code, ["portal"])
    edit(code)
    assert state_of_code(code, ["portal"]) != before


def test_the_same_code_finds_its_copy_compiled_or_not(code: Path) -> None:
    before = state_of_code(code, ["portal"])
    (code / "portal" / "__pycache__").mkdir()
    (code / "portal" / "__pycache__" / "tiers.cpython-311.pyc").write_bytes(b"")
    assert state_of_code(code, ["portal"]) == before


def schema(database: Any) -> list[tuple[str, ...]]:
    """Return how each table, index and trigger was made."""
    return sorted(database.execute("SELECT name, tbl_name, sql FROM sqlite_master").fetchall())


@pytest.mark.sqlite
def test_what_is_kept_has_the_schema_of_this_run(
    db: None, django_db_modify_db_settings: SetUp
) -> None:
    copy = django_db_modify_db_settings.kept
    assert isinstance(copy, Sqlite)
    with closing(sqlite3.connect(f"{copy.file.as_uri()}?mode=ro", uri=True)) as kept:
        known = schema(kept)
        applied = kept.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    with connection.cursor() as cursor:
        assert schema(cursor) == known
    loader = MigrationLoader(connection)
    assert set(applied) == set(loader.disk_migrations)
    assert any(sql.startswith("CREATE TRIGGER") for _name, _table, sql in known if sql)
