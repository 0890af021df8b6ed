"""Figures per person and language, read from the audit trail (T29, HP20 Đ12.1).

Each submission leaves a row with the characters by origin; nothing is counted twice: of several
submissions of one job in the period the last one counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from portal.records.models import AuditEntry
from translations.enums import SegmentOrigin
from translations.languages import BY_LOCALE

SUBMIT = "translation.submit"
ORIGINS = tuple(SegmentOrigin)


@dataclass
class Line:
    """What one person handed in, in one language."""

    person: str
    language: str
    tag: str
    items: int = 0
    on_time: int = 0
    characters: Counter[str] = field(default_factory=Counter)

    @property
    def by_origin(self) -> list[int]:
        """Characters in the order of the origins."""
        return [self.characters[origin.value] for origin in ORIGINS]

    @property
    def total(self) -> int:
        """Characters of every origin."""
        return sum(self.characters.values())


def submissions(first: date, last: date, locales: Iterable[str]) -> list[Line]:
    """Return a line per person and language for the days from ``first`` to ``last``."""
    lines: dict[tuple[Any, str], Line] = {}
    for row in _last_of_each_job(first, last, locales):
        key = (row["actor_id"], row["locale_code"])
        language = BY_LOCALE[row["locale_code"]]
        line = lines.setdefault(
            key, Line(row["actor_name"] or "—", language.native_name, language.tag)
        )
        line.items += 1
        line.on_time += bool(row["details"].get("on_time"))
        line.characters.update(row["characters"])
    return sorted(lines.values(), key=lambda line: (line.language, -line.total, line.person))


def _last_of_each_job(first: date, last: date, locales: Iterable[str]) -> list[dict[str, Any]]:
    rows = (
        AuditEntry.objects.filter(
            act=SUBMIT,
            created_at__range=(_moment(first, time.min), _moment(last, time.max)),
            locale_code__in=list(locales),
        )
        .order_by("created_at", "pk")
        .values("actor_id", "actor_name", "locale_code", "characters", "details")
    )
    kept = {row["details"].get("job"): dict(row) for row in rows}
    return [row for row in kept.values() if row["locale_code"] in BY_LOCALE]


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
