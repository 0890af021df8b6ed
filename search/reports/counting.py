"""Counts queries in memory and writes the sums now and then: a reader's request costs nothing.

Only what says nothing about a person is kept: the words without marks, per language and day. What
may be an address, a telephone or an identity number is never counted, rare words are forgotten.
"""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.utils import timezone

from search.analysis.characters import clean, fold, normal, tone
from search.models import QueryCount

FLUSH_SECONDS = 20.0
FLUSH_QUERIES = 50
LONGEST = 80
RARE = 3
RARE_DAYS = 7
KEPT_DAYS = 400
_PERSONAL = re.compile(r"@|\d[\d .-]{6,}\d")
_lock = threading.Lock()


@dataclass(slots=True)
class Count:
    """What is known of one query since the last writing."""

    searches: int = 0
    empty: int = 0
    clicks: int = 0


_waiting: dict[tuple[str, str], Count] = defaultdict(Count)
_state = {"since": 0.0}


def searched(language: str, text: str, found: int) -> None:
    """Count a first page of results."""
    if words := counted_form(text):
        with _lock:
            count = _waiting[language, words]
            count.searches += 1
            count.empty += not found
        _write_if_due()


def clicked(language: str, text: str) -> None:
    """Count that a result was opened."""
    if words := counted_form(text):
        with _lock:
            _waiting[language, words].clicks += 1
        _write_if_due()


def counted_form(text: str) -> str:
    """Return a query as it is counted; empty for what may say something about a person."""
    text = normal(clean(text[: LONGEST * 2]))
    if _PERSONAL.search(text):
        return ""
    return " ".join(fold(tone(word)) for word in text.split())[:LONGEST]


def _write_if_due() -> None:
    with _lock:
        now = time.monotonic()
        _state["since"] = _state["since"] or now
        is_due = len(_waiting) >= FLUSH_QUERIES or now - _state["since"] >= FLUSH_SECONDS
    if is_due:
        write()


def write() -> int:
    """Add what was counted as rows of today; returns how many."""
    with _lock:
        counts = dict(_waiting)
        _waiting.clear()
        _state["since"] = 0.0
    today = timezone.localdate()
    rows = [
        QueryCount(
            day=today,
            language=language,
            text=text,
            searches=count.searches,
            empty=count.empty,
            clicks=count.clicks,
        )
        for (language, text), count in counts.items()
    ]
    try:
        with transaction.atomic():
            QueryCount.objects.bulk_create(rows)
    except DatabaseError:
        return 0  # figures for the board are not worth a reader's answer
    return len(rows)


def forget() -> None:
    """Drop what was counted and not yet written (tests, whose searches are nobody's)."""
    with _lock:
        _waiting.clear()
        _state["since"] = 0.0


def tidy() -> None:
    """Join each day's rows to one per query, forget rare queries after a week and old days."""
    today = timezone.localdate()
    rows = QueryCount.objects.all()
    rows.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()
    for day in rows.filter(day__lt=today, joined=False).values_list("day", flat=True).distinct():
        _join(day)
    week = today - timedelta(days=RARE_DAYS)
    frequent = (
        rows.values("language", "text").annotate(total=Sum("searches")).filter(total__gte=RARE)
    )
    known = set(frequent.values_list("language", "text"))
    rare = [
        pk
        for pk, language, text in rows.filter(day__lt=week).values_list("pk", "language", "text")
        if (language, text) not in known
    ]
    for start in range(0, len(rare), 500):
        rows.filter(pk__in=rare[start : start + 500]).delete()


@transaction.atomic
def _join(day: date) -> None:
    rows = QueryCount.objects.filter(day=day)
    sums = list(
        rows.values("language", "text").annotate(s=Sum("searches"), e=Sum("empty"), c=Sum("clicks"))
    )
    rows.delete()
    QueryCount.objects.bulk_create(
        [
            QueryCount(
                day=day, language=row["language"], text=row["text"], joined=True,
                searches=row["s"], empty=row["e"], clicks=row["c"],
            )
            for row in sums
        ]
    )  # fmt: skip
