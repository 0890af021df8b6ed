"""The last look before kiểm duyệt: what stands in the way, segment by segment (T03, T09)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy

from translations.actions.submit_translation import SubmitTranslation
from translations.desk.checking import checked_rows
from translations.desk.rows import Figures, Row
from translations.desk.views.base import JobScreen
from translations.refusals import TranslationRefused


class SubmitView(JobScreen):
    """GET lists what to do; POST hands exactly the stored words to kiểm duyệt."""

    template_name = "portal_translations/desk/submit.html"
    page_title = gettext_lazy("Check and submit")
    header_icon = "tasks"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the look to those who may submit."""
        self._check_entitled()
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Submit, or say why not; the words stay as they are."""
        self._check_entitled()
        try:
            warnings = SubmitTranslation(self.opened.job, self.opened.user).execute()
        except TranslationRefused as refusal:
            return self.shown(refusal.status, refusal=refusal.message)
        for warning in warnings:
            messages.warning(request, warning)
        messages.success(
            request,
            _("“%(title)s” now waits for kiểm duyệt in %(language)s.")
            % {"title": self.opened.title, "language": self.opened.target_language.native_name},
        )
        return redirect("portal_desk:mine")

    def _check_entitled(self) -> None:
        if not self.opened.may_translate:
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands in the way, and what should be looked at once more."""
        rows = checked_rows(self.opened.job)
        blocking = [row for row in rows if hinders(row)]
        noted = [row for row in rows if row.findings and not hinders(row)]
        return {
            **super().get_context_data(**kwargs),
            "figures": Figures.of(rows),
            "blocking": blocking,
            "noted": noted,
            "is_ready": bool(rows) and not blocking and self.opened.may_edit,
        }


def hinders(row: Row) -> bool:
    """Tell whether a segment keeps the translation from being submitted."""
    return not row.segment.is_translated or row.segment.needs_confirmation or row.has_errors
