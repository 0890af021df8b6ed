"""What stands below a page, as a range of tree paths on SQLite, so that an index answers it.

Wagtail asks for it by the beginning of the path, which Django writes as ``LIKE … ESCAPE``.
PostgreSQL has an index for that; SQLite compares every page of the portal, and the screens of the
staff ask it dozens of times. Registered on these fields alone, through Django's own registry of
lookups; what is found is the same.
"""

from __future__ import annotations

from typing import Any

from django.db.models.lookups import BuiltinLookup, Exact, In, StartsWith
from django.db.models.sql.query import Query
from django.db.models.sql.where import AND
from wagtail.models import Page

# the sign after the last one of a tree path's alphabet (0–9, A–Z)
BEHIND = "["
PLACE = ("id", "path", "depth")


class PathStartsWith(StartsWith):
    """``path__startswith`` that SQLite reads from the index by path."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write a range; only a plain value is one, another column keeps Django's own way."""
        if not self.rhs_is_direct_value():
            return self.as_sql(compiler, connection)
        path, path_values = self.process_lhs(compiler, connection)
        beginning, values = BuiltinLookup.process_rhs(self, compiler, connection)
        given = (*path_values, *values)
        ends = (*path_values, *(f"{value}{BEHIND}" for value in values))
        return f"({path} >= {beginning} AND {path} < {beginning})", (*given, *ends)


class AmongPages(In):
    """``pk__in`` for "among the pages of these parts of the tree", asked of one page at a time.

    What a person may explore is such a set, and nearly the whole portal: SQLite would first write
    down every page of it, to show the fifty that stand below one.
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Let the set look at the row in question only; other sets keep Django's own way."""
        rows = self.rhs
        if not isinstance(rows, Query) or not _is_part_of_tree(rows):
            return self.as_sql(compiler, connection)
        rows = rows.clone()
        key = Page._meta.pk.get_col(rows.get_initial_alias())
        rows.where.add(Exact(key, self.lhs), AND)
        return In(self.lhs, rows).as_sql(compiler, connection)


def _is_part_of_tree(rows: Query) -> bool:
    """Tell whether a query asks nothing of pages but where they stand."""
    is_plain = not (rows.is_sliced or rows.distinct or rows.combinator or rows.group_by)
    asked = {getattr(leaf.lhs, "target", None) for leaf in rows.where.leaves()}
    fields = {Page._meta.get_field(name) for name in PLACE}
    return rows.model is Page and is_plain and bool(asked) and asked <= fields


def register() -> None:
    """Put the lookups in force for the paths and the keys of pages."""
    Page._meta.get_field("path").register_lookup(PathStartsWith, "startswith")
    Page._meta.pk.register_lookup(AmongPages, "in")
