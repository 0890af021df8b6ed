"""A lane: one list of the home screen, counted by language and read a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import cached_property

from portal.editorial.board.enums import LaneKind


@dataclass(frozen=True, slots=True)
class Row:
    """One item as a lane shows it; ``language`` is a locale code."""

    title: str
    url: str
    language: str
    step: str
    since: datetime | None
    due: date | datetime | None
    is_overdue: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A query of plain values, how a row is made of one, and which field tells the language."""

    queryset: QuerySet[Any, dict[str, Any]]
    row: Callable[[dict[str, Any]], Row]
    language_field: str
    language_of: Callable[[Any], str]


class Lane(Sequence[Row]):
    """One list made of one or more queries; two queries per part, whatever its length."""

    def __init__(self, kind: LaneKind, parts: list[Part]) -> None:
        self.kind = kind
        self.parts = parts

    @cached_property
    def _counted(self) -> list[Counter[str]]:
        """How many items each part has per language."""
        counted = []
        for part in self.parts:
            counter: Counter[str] = Counter()
            query = part.queryset.order_by().values(part.language_field).annotate(n=Count("pk"))
            for row in query:
                counter[part.language_of(row[part.language_field])] += row["n"]
            counted.append(counter)
        return counted

    @cached_property
    def by_language(self) -> Counter[str]:
        """How many items per language."""
        return sum(self._counted, Counter())

    def __len__(self) -> int:
        return sum(self.by_language.values())

    def __getitem__(self, index: Any) -> Any:
        """Return the rows of a slice, reading only those."""
        if not isinstance(index, slice):
            return self[index : index + 1][0]
        start, stop, _step = index.indices(len(self))
        rows: list[Row] = []
        for part, counter in zip(self.parts, self._counted, strict=True):
            total = sum(counter.values())
            if start < total and stop > 0:
                rows += [part.row(values) for values in part.queryset[max(start, 0) : stop]]
            start, stop = start - total, stop - total
        return rows
