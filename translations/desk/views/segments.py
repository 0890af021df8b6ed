"""One segment: stored by itself for the scripts, shown with memory and notes for everybody."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, gettext_lazy

from translations.actions.save_segment import ClearSegment
from translations.actions.take_suggestion import TakeSuggestion
from translations.desk.checking import checked_row
from translations.desk.notation import NotationError
from translations.desk.people import name_of
from translations.desk.rows import Row
from translations.desk.suggesting import suggestions_for
from translations.desk.views.base import JobScreen
from translations.desk.writing import normal, number_of, store
from translations.drafts.request_draft import RequestDraft
from translations.refusals import InvalidSegment, StaleSegment, TranslationRefused

PANE = "portal_translations/desk/pane.html"


class SegmentView(JobScreen):
    """GET: what helps with a segment. POST: store it, in the version it was read in."""

    template_name = "portal_translations/desk/segment.html"
    page_title = gettext_lazy("Segment")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the pane alone to the desk's script, a page of its own to everybody else."""
        row = self._row()
        context = self.get_context_data(row=row, **suggestions_for(self.opened, row.segment))
        if "part" in request.GET:
            return HttpResponse(render_to_string(PANE, context, request))
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store, confirm or clear; answer with what stands there now."""
        if not self.opened.may_translate:
            message = _("You may read this translation, not change it.")
            return _refused(message, HTTPStatus.FORBIDDEN, closed=True)
        try:
            self._act(request)
        except StaleSegment as refusal:
            return self._conflict(refusal)
        except (InvalidSegment, NotationError) as refusal:
            return _refused(str(refusal), HTTPStatus.UNPROCESSABLE_ENTITY)
        except TranslationRefused as refusal:
            return _refused(refusal.message, HTTPStatus.FORBIDDEN, closed=True)
        return JsonResponse(self._facts(self._row()))

    def _act(self, request: HttpRequest) -> None:
        segment_id, data = self.kwargs["segment_id"], request.POST
        version = number_of(data.get("version", ""))
        then = data.get("then", "")
        if then == "clear":
            ClearSegment(self.opened.job, segment_id, version, self.opened.user).execute()
            return
        if then == "draft":
            RequestDraft(self.opened.job, self.opened.user, [segment_id]).execute()
            return
        if (taken := number_of(data.get("taken", ""))) >= 0:
            version = (
                TakeSuggestion(self.opened.job, segment_id, taken, version, self.opened.user)
                .execute()
                .version
            )
            if then != "confirm":
                return
        typed = normal(data.get("text", ""))
        is_same = typed == self._row().target and then == "confirm"
        store(self.opened, segment_id, None if is_same else typed, version, then == "confirm")

    def _row(self) -> Row:
        row = checked_row(self.opened.job, self.kwargs["segment_id"])
        if row is None:
            raise Http404
        return row

    def _conflict(self, refusal: StaleSegment) -> JsonResponse:
        """Answer with the text that is stored now; the sender's own is on the sender's screen."""
        row = checked_row(self.opened.job, self.kwargs["segment_id"])
        if row is None:
            return _refused(refusal.message, HTTPStatus.GONE)
        facts = self._facts(row) | {
            "theirs": row.target,
            "by": name_of(row.segment.edited_by_id),
            "message": refusal.message,
        }
        return JsonResponse(facts, status=HTTPStatus.CONFLICT)

    def _facts(self, row: Row) -> dict[str, Any]:
        segment = row.segment
        urls = {"segments": f"{self.url('desk')}segments/"}
        context = {"row": row, "may_edit": self.opened.may_edit, "urls": urls}
        return {
            "version": segment.version,
            "text": row.target,
            "origin": segment.origin or "",
            "confirmed": segment.is_confirmed,
            "unconfirmed": segment.needs_confirmation,
            "stale": segment.is_stale,
            "empty": row.is_empty,
            "problem": row.needs_look,
            "chips": render_to_string("portal_translations/desk/chips.html", context),
            "findings": render_to_string("portal_translations/desk/findings.html", context),
        }


def _refused(message: str, status: HTTPStatus, closed: bool = False) -> JsonResponse:
    return JsonResponse({"message": message, "closed": closed}, status=status)
