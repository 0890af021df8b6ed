"""The board's inbox of readers' reports, by language, section and state (P24)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.content.enums import SectionKind
from portal.feedback.actions.answer_report import AnswerReport
from portal.feedback.enums import ReportState
from portal.feedback.filters import ReportFilterSet
from portal.feedback.forms import AnswerForm
from portal.feedback.models import Report
from portal.feedback.queries import reports_for
from translations.languages import BY_LOCALE

MOMENT = "d/m/Y H:i"
POLICY = ModelPermissionPolicy(Report)


def _language(report: Report) -> str:
    language = BY_LOCALE.get(report.locale_code)
    return language.native_name if language else report.locale_code


def _section(report: Report) -> str:
    return str(dict(SectionKind.choices).get(report.section_kind, ""))


def _received(report: Report) -> str:
    return date_format(timezone.localtime(report.created_at), MOMENT)


def _words(report: Report) -> str:
    return Truncator(report.message).chars(120)


def _answer_url(report: Report) -> str:
    return reverse("portal_feedback_inbox:answer", args=[report.pk])


class InboxView(ReportView):
    """Reports of the person's languages, new ones first."""

    model = Report
    permission_policy = POLICY
    permission_required = "view"
    page_title = gettext_lazy("Reports of readers")
    header_icon = "mail"
    index_url_name = "portal_feedback_inbox:inbox"
    index_results_url_name = "portal_feedback_inbox:inbox_results"
    filterset_class = ReportFilterSet
    paginate_by = 50
    list_export: list[str] = []
    columns = [
        TitleColumn("matter", label=gettext_lazy("Report"), accessor=str, get_url=_answer_url),
        Column("message", label=gettext_lazy("Words"), accessor=_words),
        Column("language", label=gettext_lazy("Language"), accessor=_language, width="10%"),
        Column("section", label=gettext_lazy("Section"), accessor=_section, width="14%"),
        Column("received", label=gettext_lazy("Received"), accessor=_received, width="12%"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda report: report.state == ReportState.NEW,
            width="10%",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Report]:
        """Return what this person answers for."""
        return reports_for(self.request.user)

    @cached_property
    def no_results_message(self) -> str:
        """Say where reports come from, as long as there are none."""
        if self.is_filtering:
            return str(super().no_results_message)
        return _(
            "No reader has reported anything yet. Reports come from the link "
            "“Report an error on this page” at the end of every page."
        )


class AnswerView(PermissionCheckedMixin, View):
    """One report: what was read, what the reader says, what the board did."""

    permission_policy = POLICY
    permission_required = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Look the report up through the person: another language's does not exist for them."""
        if request.user.has_perm("portal_feedback.change_report"):
            self.report = get_object_or_404(reports_for(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._show(request, AnswerForm(instance=self.report))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store what was done."""
        form = AnswerForm(request.POST, instance=self.report)
        if not form.is_valid():
            return self._show(request, form)
        AnswerReport(form.save(commit=False), request.user).execute()
        messages.success(request, _("The report was updated."))
        return redirect("portal_feedback_inbox:inbox")

    def _show(self, request: HttpRequest, form: AnswerForm) -> HttpResponse:
        context = {
            "report": self.report,
            "form": form,
            "language": _language(self.report),
            "section": _section(self.report),
            "received": _received(self.report),
            "edit_url": (
                reverse("wagtailadmin_pages:edit", args=[self.report.page_id])
                if self.report.page_id
                else ""
            ),
        }
        return render(request, "portal_feedback/answer.html", context)
