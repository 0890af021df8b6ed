"""The desk itself: the whole page side by side, stored segment by segment or by one form (T13)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_GET

from translations.desk.checking import checked_rows
from translations.desk.keys import HINT, KEYS
from translations.desk.links import links_of
from translations.desk.opening import open_for
from translations.desk.rows import Figures, Row, block_labels, grouped
from translations.desk.texts import desk_texts
from translations.desk.views.base import JobScreen
from translations.desk.writing import Outcome, store_form
from translations.drafts.status import status_of
from translations.queries.pages import specific_model
from translations.queries.states import state_of


class DeskView(JobScreen):
    """Shows a job's segments; a form without scripts stores everything it holds."""

    template_name = "portal_translations/desk/desk.html"
    page_title = gettext_lazy("Translate")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The desk is the end of the way."""
        first, desk, _self = super().get_breadcrumbs_items()
        return [first, {**desk, "url": ""}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store the form; what could not be stored is shown again as it was typed."""
        if not self.opened.may_translate:
            raise PermissionDenied
        rows = checked_rows(self.opened.job)
        outcome = store_form(self.opened, rows, request.POST.dict())
        if outcome.is_clean:
            messages.success(request, _saved(outcome.stored))
            return redirect(f"{self.url('desk')}{_place(request, rows)}")
        status = HTTPStatus.CONFLICT
        if outcome.refusal is None and not any(row.conflict for row in outcome.kept.values()):
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self.shown(status, outcome=outcome)

    def get_context_data(self, outcome: Outcome | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add rows, figures, keys."""
        job = self.opened.job
        rows = checked_rows(job)
        if outcome is not None:
            rows = [_kept(row, outcome) for row in rows]
        context = super().get_context_data(**kwargs)
        if outcome is not None and outcome.refusal is not None:
            context["closed"] = outcome.refusal.message
        state = state_of(job)
        return context | {
            "rows": rows,
            "groups": list(grouped(rows, block_labels(specific_model(job)))),
            "figures": Figures.of(rows),
            "state": state,
            "is_overdue": job.deadline is not None and job.deadline < timezone.localdate(),
            "keys": KEYS,
            "hint": HINT,
            "texts": desk_texts(),
            "links": links_of(self.opened),
            "draft": status_of(job),
            "waiting": _("The segments appear here once the original is approved and prepared."),
        }


@require_GET
def draft_status(request: HttpRequest, job_id: int) -> JsonResponse:
    """Tell the desk's script how the machine draft stands."""
    status = status_of(open_for(request, job_id).job)
    return JsonResponse({"is_open": status.is_open, "sentence": status.sentence})


def _kept(row: Row, outcome: Outcome) -> Row:
    """Return a row as somebody typed it, on top of what is stored now."""
    kept = outcome.kept.get(row.id)
    if kept is None:
        return row
    return Row(
        row.segment,
        row.number,
        row.findings,
        typed=kept.typed,
        problem=kept.problem,
        conflict=kept.conflict,
        conflict_by=kept.conflict_by,
    )


def _saved(number: int) -> str:
    if not number:
        return _("Nothing was changed.")
    return _("Saved segments: %(number)d.") % {"number": number}


def _place(request: HttpRequest, rows: list[Row]) -> str:
    """Lead back to where the person pressed, or on to the next segment after a confirmation."""
    act, _colon, wanted = request.POST.get("act", "").partition(":")
    ids = [row.id for row in rows]
    if wanted not in ids:
        return ""
    if act == "confirm":
        after = rows[ids.index(wanted) + 1 :]
        wanted = next((row.id for row in after if not row.segment.is_confirmed), wanted)
    return f"#s-{wanted}"
