"""The queue in the admin: what waits, runs and was given up; starting a job again (Q03)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.accounts.addresses import recorded_address
from portal.outbox.actions.retry_job import RetryJob
from portal.outbox.enums import JobState
from portal.outbox.filters import JobFilterSet
from portal.outbox.models import OutboxJob
from portal.outbox.naming import in_words, name_of
from portal.outbox.panels import LATE, lag_in_words
from portal.outbox.queries import open_jobs, queue_status

MOMENT = "d/m/Y H:i:s"
POLICY = ModelPermissionPolicy(OutboxJob)


class RetryColumn(Column):
    """A button where the job was given up and the person may start it again."""

    cell_template_name = "portal_outbox/retry_cell.html"

    def get_value(self, instance: OutboxJob) -> str:
        """Return where the button posts to, empty for none."""
        if instance.state != JobState.DEAD:
            return ""
        return reverse("portal_outbox:retry", args=[instance.pk])

    def get_cell_context_data(
        self, instance: OutboxJob, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add the token of the form; no button for who may only look."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["csrf_token"] = get_token(request)
        if not POLICY.user_has_permission(request.user, "change"):
            context["value"] = ""
        return context


def _due(job: OutboxJob) -> str:
    return date_format(timezone.localtime(job.due_at), MOMENT)


def _consumer(job: OutboxJob) -> str:
    return name_of(job.consumer)


def _error(job: OutboxJob) -> str:
    return Truncator(job.error).chars(300)


class JobsView(ReportView):
    """Open jobs: given up first, then running, then waiting in the order they come due."""

    model = OutboxJob
    permission_policy = POLICY
    permission_required = "view"
    template_name = "portal_outbox/jobs.html"
    page_title = gettext_lazy("Background jobs")
    header_icon = "tasks"
    index_url_name = "portal_outbox:jobs"
    index_results_url_name = "portal_outbox:jobs_results"
    filterset_class = JobFilterSet
    paginate_by = 50
    list_export: list[str] = []
    columns = [
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda job: job.state == JobState.DEAD,
            width="10%",
        ),
        Column("consumer", label=gettext_lazy("Consumer"), accessor=_consumer, width="14%"),
        Column("key", label=gettext_lazy("Subject"), width="20%"),
        NumberColumn("attempts", label=gettext_lazy("Tries"), width="6%"),
        Column("due_at", label=gettext_lazy("Due"), accessor=_due, width="12%"),
        Column("error", label=gettext_lazy("Last error"), accessor=_error),
        RetryColumn("retry", label="", width="10%"),
    ]

    def get_base_queryset(self) -> QuerySet[OutboxJob]:
        """Leave out what is done and what the list does not show."""
        return open_jobs().defer("payload")

    def order_queryset(self, queryset: QuerySet[OutboxJob]) -> QuerySet[OutboxJob]:
        """What needs a person comes first."""
        urgency = Case(
            When(state=JobState.DEAD, then=0),
            When(state=JobState.RUNNING, then=1),
            default=2,
            output_field=IntegerField(),
        )
        return queryset.order_by(urgency, "due_at", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures of the whole queue."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        status = queue_status()
        return context | {
            "status": status,
            "lag": lag_in_words(status.lag),
            "needs_attention": bool(status.given_up) or status.lag >= LATE,
        }


class RetryView(PermissionCheckedMixin, View):
    """Takes the button's post."""

    http_method_names = ["post"]
    permission_policy = POLICY
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start the job again and go back to the list."""
        job = get_object_or_404(OutboxJob, pk=pk)
        started = RetryJob(job.pk, request.user, recorded_address(request)).execute()  # type: ignore[arg-type]  # the admin lets nobody in who is not signed in
        if started:
            messages.success(
                request, _("The job “%(job)s” was started again.") % {"job": in_words(job)}
            )
        else:
            messages.warning(
                request, _("The job “%(job)s” is not given up.") % {"job": in_words(job)}
            )
        return redirect("portal_outbox:jobs")
