"""What each unit contributed in a period, and which units were silent (D09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.records.public import public_pages
from portal.submissions.models import Submission, UnitMember
from portal.submissions.units.register import VIEW
from sites.models import Organisation
from sites.queries import organisations


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in a period."""

    unit: Organisation
    sent: int
    used: int
    public: int
    last: datetime | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing came."""
        return self.sent == 0


def moment(day: date) -> datetime:
    """Return the beginning of a day in the portal's zone."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def contributions(first: date, last: date) -> list[Row]:
    """Return every unit that has people, with what it sent from ``first`` to ``last``."""
    items = Submission.objects.filter(
        first_sent_at__gte=moment(first), first_sent_at__lt=moment(last + timedelta(days=1))
    )
    public = public_pages(Page.objects.filter(pk__in=items.values("page")))
    counted = {
        row["organisation"]: row
        for row in items.order_by()
        .values("organisation")
        .annotate(
            sent=Count("pk"),
            used=Count("pk", filter=Q(page__isnull=False)),
            public=Count("pk", filter=Q(page__in=public.values("pk"))),
            last=Max("first_sent_at"),
        )
    }
    found = [Row(unit, *_numbers(counted.get(unit.pk, {}))) for unit in contributing_units()]
    return sorted(found, key=lambda row: (-row.sent, str(row.unit)))


def _numbers(row: Any) -> tuple[int, int, int, datetime | None]:
    return row.get("sent", 0), row.get("used", 0), row.get("public", 0), row.get("last")


def contributing_units() -> QuerySet[Organisation]:
    """Return the units of today that have somebody who sends."""
    serving = UnitMember.objects.serving().values("organisation")
    return organisations().filter(pk__in=serving)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the table of a period; this year so far where none is asked for."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    today = timezone.localdate()
    first = _day(request.GET.get("from")) or today.replace(month=1, day=1)
    last = _day(request.GET.get("to")) or today
    rows = contributions(min(first, last), max(first, last))
    context = {
        "rows": rows,
        "first": min(first, last),
        "last": max(first, last),
        "silent": sum(row.is_silent for row in rows),
        "total": sum(row.sent for row in rows),
    }
    return render(request, "portal_submissions/units/figures.html", context)


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None
