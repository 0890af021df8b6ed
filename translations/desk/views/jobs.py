"""The lists of jobs: one's own, and all that concern one's languages (T16, T22)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from translations.desk.filters import JobFilterSet
from translations.desk.jobs import readable_locales, titles_of
from translations.enums import JobState, Priority
from translations.languages import BY_LOCALE
from translations.models import TranslationJob
from translations.queries.states import in_states, states_of

RANK = {Priority.URGENT: 0, Priority.HIGH: 1}
OPEN = set(JobState) - {JobState.LIVE, JobState.CANCELLED}
NEEDS_WORK = {JobState.RETURNED, JobState.STALE, JobState.DRAFT, JobState.TRANSLATING}


def _languages(job: TranslationJob) -> str:
    source, target = (
        BY_LOCALE[locale.language_code].native_name
        for locale in (job.source_locale, job.target_locale)
    )
    return f"{source} → {target}"


def _deadline(job: Any) -> str:
    if job.deadline is None:
        return "—"
    text = date_format(job.deadline, "SHORT_DATE_FORMAT")
    return _("%(date)s, overdue") % {"date": text} if job.is_late else text


def _assignee(job: TranslationJob) -> str:
    return str(job.assignee) if job.assignee is not None else _("nobody yet")


class DeskColumn(TitleColumn):
    """The item's title in its own language, leading to the desk."""

    cell_template_name = "portal_translations/desk/title_cell.html"

    def get_cell_context_data(
        self, instance: Any, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add the language of the title."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["tag"] = BY_LOCALE[instance.source_locale.language_code].tag
        return context


class JobsView(ReportView):
    """What the two lists have in common; bounded queries for a page of rows."""

    model = TranslationJob
    any_permission_required: list[str] = []
    permission_policy = None
    filterset_class = JobFilterSet
    header_icon = "globe"
    paginate_by = 50
    list_export: list[str] = []
    columns = [
        DeskColumn(
            "title",
            label=gettext_lazy("Item"),
            get_url=lambda job: reverse("portal_desk:desk", args=[job.pk]),
        ),
        Column("languages", label=gettext_lazy("Languages"), accessor=_languages),
        StatusTagColumn(
            "state", label=gettext_lazy("State"), accessor=lambda job: job.state.label,
            primary=lambda job: job.state in NEEDS_WORK,
        ),
        Column("assignee", label=gettext_lazy("Translator"), accessor=_assignee),
        Column("deadline", label=gettext_lazy("Deadline"), accessor=_deadline),
        Column(
            "priority", label=gettext_lazy("Priority"), accessor="get_priority_display"
        ),
    ]  # fmt: skip

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever works in some language."""
        self.locales = readable_locales(request.user)
        if not self.locales:
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[TranslationJob]:
        """Return the jobs of the person's languages and those they asked for."""
        mine = Q(target_locale__in=self.locales) | Q(requested_by=self.request.user)
        return TranslationJob.objects.filter(mine).select_related(
            "source_locale", "target_locale", "assignee"
        )

    def order_queryset(self, queryset: QuerySet[TranslationJob]) -> QuerySet[TranslationJob]:
        """What is wanted first stands first."""
        rank = Case(
            *(When(priority=name, then=number) for name, number in RANK.items()),
            default=len(RANK),
            output_field=IntegerField(),
        )
        return queryset.order_by(F("deadline").asc(nulls_last=True), rank, "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Give each row of the page what is derived: title, state, lateness."""
        jobs = list(object_list)
        states, titles = states_of(jobs), titles_of(jobs)
        today = timezone.localdate()
        for job in jobs:
            job.state = states[job.pk]
            job.title = titles.get(job.pk) or str(job)
            job.is_late = (
                job.deadline is not None and job.deadline < today and job.state != JobState.LIVE
            )
        return object_list


class MyJobsView(JobsView):
    """What I have to translate, and what anybody of my languages may take."""

    page_title = gettext_lazy("My translations")
    index_url_name = "portal_desk:mine"
    index_results_url_name = "portal_desk:mine_results"

    def get_base_queryset(self) -> QuerySet[TranslationJob]:
        """Leave out others' work, what was called off, and what is done unless it is asked for."""
        wanted = Q(assignee=self.request.user) | Q(assignee__isnull=True)
        jobs = super().get_base_queryset().filter(wanted, cancelled_at__isnull=True)
        return jobs if self.request.GET.getlist("state") else in_states(jobs, OPEN)

    @cached_property
    def no_results_message(self) -> str:
        """Say that all is done, and where the rest is."""
        if self.is_filtering:
            return str(super().no_results_message)
        return _("Nothing waits to be translated. “All translations” shows what is done, too.")


class AllJobsView(JobsView):
    """Every job of my languages."""

    page_title = gettext_lazy("All translations")
    index_url_name = "portal_desk:jobs"
    index_results_url_name = "portal_desk:jobs_results"
