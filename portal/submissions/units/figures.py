"""What each unit contributed in a period, and which units were silent (D09)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.records.public import public_pages
from portal.submissions.models import Submission, UnitMember
from portal.submissions.units.register import VIEW
from sites.models import Organisation
from sites.queries import organisations
from translations.desk.periods import PeriodForm


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


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """The table of a period; this year so far where none is asked for."""

    template_name = "portal_submissions/units/figures.html"
    page_title = gettext_lazy("Contributions of the units")
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever sees the register of units."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to what the units sent."""
        return [
            {"url": reverse("submissions_inbox:inbox"), "label": _("Items sent by units")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, the rows and their sums."""
        today = timezone.localdate()
        form = PeriodForm(self.request.GET, (today.replace(month=1, day=1), today))
        rows = contributions(*form.period)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "form": form,
            "rows": rows,
            "silent": sum(row.is_silent for row in rows),
            "total": sum(row.sent for row in rows),
        }
