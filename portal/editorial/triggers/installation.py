"""Installs, removes and verifies the triggers around migrations (publish gate §8).

A migration may rebuild a table (SQLite does), which loses its triggers and fails while another
trigger names it. So every trigger goes before a migration and comes back after it.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.editorial.triggers import postgresql, sqlite, tables


def install(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Install every trigger anew, where the tables they name exist."""
    connection = connections[alias]
    if not _has_tables(connection):
        return
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        drop(alias)
        for statement in _create_statements(connection):
            cursor.execute(statement)


def drop(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Remove every trigger of the gate."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _installed_sqlite(cursor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, table in _triggers_postgresql(cursor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        for name in _bodies_postgresql(cursor):
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def missing(alias: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the triggers that are absent, disabled, or do not read as expected."""
    connection = connections[alias]
    if not _has_tables(connection):
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            installed = _installed_sqlite(cursor)
            expected = sqlite.statements()
        else:
            active = {name for name, _table in _triggers_postgresql(cursor, only_enabled=True)}
            bodies = _bodies_postgresql(cursor)
            installed = {name: body for name, body in bodies.items() if name in active}
            expected = {name: parts[2] for name, parts in postgresql.functions().items()}
    return sorted(name for name, text in expected.items() if installed.get(name) != text)


def drop_before_migrations(sender: Any, using: str, **kwargs: Any) -> None:
    """Receive ``pre_migrate``."""
    drop(using)


def install_after_migrations(sender: Any, using: str, **kwargs: Any) -> None:
    """Receive ``post_migrate``; also sent after a flush."""
    install(using)


def _has_tables(connection: BaseDatabaseWrapper) -> bool:
    return tables.needed_tables() <= set(connection.introspection.table_names())


def _create_statements(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return list(sqlite.statements().values())
    return [
        statement
        for name, parts in postgresql.functions().items()
        for statement in postgresql.create(name, *parts)
    ]


def _installed_sqlite(cursor: Any) -> dict[str, str]:
    """Return name and text of our triggers in SQLite."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
    return {name: sql for name, sql in cursor.fetchall() if name.startswith(tables.PREFIX)}


def _triggers_postgresql(cursor: Any, only_enabled: bool = False) -> list[tuple[str, str]]:
    """Return name and table of our triggers in PostgreSQL."""
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgenabled FROM pg_trigger t "
        "JOIN pg_class c ON c.oid=t.tgrelid "
        "JOIN pg_namespace n ON n.oid=c.relnamespace AND n.nspname=current_schema() "
        "WHERE NOT t.tgisinternal"
    )
    return [
        (name, table)
        for name, table, enabled in cursor.fetchall()
        if name.startswith(tables.PREFIX) and (not only_enabled or enabled in {"O", "A"})
    ]


def _bodies_postgresql(cursor: Any) -> dict[str, str]:
    """Return name and body of our trigger functions in PostgreSQL."""
    cursor.execute(
        "SELECT p.proname, p.prosrc FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid=p.pronamespace AND n.nspname=current_schema()"
    )
    return {name: body for name, body in cursor.fetchall() if name.startswith(tables.PREFIX)}
