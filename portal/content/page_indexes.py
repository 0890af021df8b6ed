"""Indexes on Wagtail's table of pages: lists by date (``portal.content.queries.places``), expiry.

Not in a migration: the table is Wagtail's, and where a migration of Wagtail's rebuilds it (SQLite
does) only the indexes that Wagtail knows come back. So they are looked after whenever migrations
have run, as the publish gate's triggers are.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from wagtail.models import Page

from portal.content.queries.places import INDEXED

PREFIX = "portal_pages_by_place"
EXPIRING = "portal_pages_expiring"


def statements() -> dict[str, str]:
    """Return name and SQL of every index; PostgreSQL and SQLite read the same."""
    table = Page._meta.db_table
    by_place = {
        f"{PREFIX}_{length}": (
            f"CREATE INDEX IF NOT EXISTS {PREFIX}_{length} ON {table} "
            f"(SUBSTR(path, 1, {length}), content_type_id, first_published_at, id) WHERE live"
        )
        for length in INDEXED
    }
    # who looks every minute for what has expired would read every page
    expiring = (
        f"CREATE INDEX IF NOT EXISTS {EXPIRING} ON {table} (expire_at) "
        "WHERE live AND expire_at IS NOT NULL"
    )
    return {**by_place, EXPIRING: expiring}


def install_after_migrations(sender: Any, using: str, **kwargs: Any) -> None:
    """Receive ``post_migrate``: make what is missing where the table is there."""
    connection = connections[using]
    if Page._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements().values():
            cursor.execute(statement)
