"""Takes notes and questions on a segment, and answers to them (T21)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts import typed
from translations.actions.notes import AddNote, AnswerNote
from translations.desk.opening import Opened, open_for
from translations.models import SegmentNote
from translations.refusals import TranslationRefused


@require_POST
def note(request: HttpRequest, job_id: int, segment_id: str) -> HttpResponse:
    """Write it down and go back to the segment; a refusal keeps nothing silently."""
    opened = open_for(request, job_id)
    try:
        _write(request, opened, segment_id)
    except TranslationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The note is kept."))
    return redirect("portal_desk:segment", job_id, segment_id)


def _write(request: HttpRequest, opened: Opened, segment_id: str) -> None:
    text = typed.words(request.POST.get("text", ""))
    answers = request.POST.get("answers", "")
    if not answers:
        is_question = bool(request.POST.get("is_question"))
        AddNote(
            opened.job, request.user, text, segment_id=segment_id, is_question=is_question
        ).execute()
        return
    question = get_object_or_404(SegmentNote, pk=typed.number(answers), job=opened.job)
    AnswerNote(question, request.user, text, resolves=True).execute()
