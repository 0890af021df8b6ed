"""Sums over days: what is asked most, what finds nothing, what nobody opens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Sum
from django.utils import timezone

from search.models import QueryCount

Sums = Any  # rows of sums: no type of Django's says so
FEWEST = 2  # a single search says nothing about readers
LOW = 10  # of so many searches at most one led to a result


def sums(days: int) -> Sums:
    """Return one row per query and language with the sums of the last days."""
    since = timezone.localdate() - timedelta(days=days)
    return (
        QueryCount.objects.filter(day__gt=since)
        .values("language", "text")
        .annotate(total=Sum("searches"), nothing=Sum("empty"), opened=Sum("clicks"))
        .filter(total__gte=FEWEST)
        .order_by("-total", "text")
    )


def without_results(rows: Sums) -> Sums:
    """Return the queries that found nothing in half of the cases or more."""
    return rows.filter(nothing__gt=0, nothing__gte=F("total") / 2).order_by("-nothing", "text")


def seldom_opened(rows: Sums) -> Sums:
    """Return the queries whose results hardly anybody opens."""
    return rows.filter(nothing__lt=F("total"), opened__lte=F("total") / LOW)
