"""The ordinary editor of a translation: its text is written at the desk (or it is detached)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from translations.door import door
from translations.models import TranslationJob
from translations.queries.pages import open_job

DESK = "portal_desk:desk"


def lead_to_desk(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer a visit to the ordinary editor of a page that is under a job.

    Translators are led to the desk; others may look, and nobody's save is taken: it would part
    the text from its segments.
    """
    job = open_job(page)
    if job is None or job.translation_id is None or job.is_detached:
        return None
    if request.method == "POST":
        return _refuse_save(request, page, job)
    if not request.accepts("text/html") or not door().may_translate(request.user, page):
        return None
    messages.info(
        request,
        _(
            "This page is a translation: its text is written here. To edit it as a page of its "
            "own, detach it with a reason."
        ),
    )
    return redirect(reverse(DESK, args=[job.pk]))


def _refuse_save(request: HttpRequest, page: Page, job: TranslationJob) -> HttpResponse:
    sentence = _(
        "Not saved: this page is a translation. Its text is written at the desk, paragraph by "
        "paragraph."
    )
    if not request.accepts("text/html"):
        return JsonResponse(
            {"success": False, "error_code": "invalid_revision", "error_message": sentence},
            status=400,
        )
    messages.error(request, sentence)
    if door().may_translate(request.user, page):
        return redirect(reverse(DESK, args=[job.pk]))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
