"""Questions that every page asks alike: their SQL is composed once, not for every reader.

Django needs several times longer to compose such a query than the database to answer it, and an
article asks nothing but such queries. What differs from reader to reader is ``Given`` in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

ModelT = TypeVar("ModelT", bound=Model)


class Given(Expression):
    """A value that is known only when the question is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        """Take the name under which the value will be given, and what kind of value it is."""
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Leave a place for the value, and this expression among the values."""
        return "%s", (self,)

    def bind(self, values: dict[str, Any], connection: Any) -> Any:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Question(Generic[ModelT]):
    """One query for rows of a model; relations are not joined, so each row stands alone."""

    def __init__(self, compose: Callable[[], QuerySet[ModelT]]) -> None:
        """Take what composes the query; it is called at the first question."""
        self._compose = compose
        self._known: dict[str, tuple[type[ModelT], str, tuple[Any, ...]]] = {}

    def ask(self, **values: Any) -> list[ModelT]:
        """Return the rows for these values; what the query annotates stands on each."""
        connection = connections[DEFAULT_DB_ALIAS]
        model, sql, places = self._composed(connection.vendor)
        bound = [
            place.bind(values, connection) if isinstance(place, Given) else place
            for place in places
        ]
        return list(model._default_manager.raw(sql, bound))

    def _composed(self, vendor: str) -> tuple[type[ModelT], str, tuple[Any, ...]]:
        known = self._known.get(vendor)
        if known is None:
            rows = self._compose()
            known = self._known[vendor] = (rows.model, *rows.query.sql_with_params())
        return known
