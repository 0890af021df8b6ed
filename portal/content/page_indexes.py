"""Indexes on Wagtail's tables that its own do not give; made whenever migrations have run.

Not in a migration: the tables are Wagtail's, and where a migration of Wagtail's rebuilds one
(SQLite does) only the indexes that Wagtail knows come back. So they are looked after as the
publish gate's triggers are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Model
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from portal.content.queries.places import INDEXED

PREFIX = "portal_pages_by_place"
EXPIRING = "portal_pages_expiring"


class Index(NamedTuple):
    """One index: on which model's table, of what, and of which rows only."""

    model: type[Model]
    columns: str
    where: str = ""


def indexes() -> dict[str, Index]:
    """Return every index by its name; PostgreSQL and SQLite read the same."""
    by_place = {
        f"{PREFIX}_{length}": Index(
            Page, f"SUBSTR(path, 1, {length}), content_type_id, first_published_at, id", "live"
        )
        for length in INDEXED
    }
    return {
        # lists by date (``portal.content.queries.places``)
        **by_place,
        # who looks every minute for what has expired would read every page
        EXPIRING: Index(Page, "expire_at", "live AND expire_at IS NOT NULL"),
        # indexes of nearly nothing but NULL look useless to a planner that knows their figures
        "portal_pages_aliases": Index(Page, "alias_of_id", "alias_of_id IS NOT NULL"),
        "portal_pages_locked": Index(Page, "locked_by_id", "locked_by_id IS NOT NULL"),
        # the children of a page without all that stands below them
        "portal_pages_by_depth": Index(Page, "depth, path"),
        # the few steps and reviews in progress, among those of every item there ever was
        "portal_steps_in_progress": Index(
            TaskState, "task_id, started_at, id", f"status = '{TaskState.STATUS_IN_PROGRESS}'"
        ),
        "portal_reviews_returned": Index(
            WorkflowState,
            "requested_by_id, current_task_state_id",
            f"status = '{WorkflowState.STATUS_NEEDS_CHANGES}'",
        ),
        # what a person did last, and who did a thing at all
        "portal_log_by_person": Index(PageLogEntry, "action, user_id, page_id, timestamp"),
    }


def statements() -> dict[str, str]:
    """Return name and SQL of every index."""
    return {
        name: f"CREATE INDEX IF NOT EXISTS {name} ON {index.model._meta.db_table} "
        f"({index.columns})" + (f" WHERE {index.where}" if index.where else "")
        for name, index in indexes().items()
    }


def install_after_migrations(sender: Any, using: str, **kwargs: Any) -> None:
    """Receive ``post_migrate``: make what is missing where the tables are there."""
    connection = connections[using]
    needed = {index.model._meta.db_table for index in indexes().values()}
    if not needed <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in statements().values():
            cursor.execute(statement)
