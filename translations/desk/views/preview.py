"""The target page as readers would see it, drawn from what is stored at the desk now (T23)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from translations.desk.opening import Opened, open_for
from translations.segments.assembling import assemble


@require_GET
def preview(request: HttpRequest, job_id: int) -> HttpResponse:
    """Draw the draft; nothing is saved, and no cache keeps it."""
    opened = open_for(request, job_id)
    content = drawn(opened)
    response: HttpResponse = content.make_preview_request(request, content.default_preview_mode)
    # drawn as the public page, which lets nobody frame it; here the desk shows it
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def drawn(opened: Opened) -> Any:
    """Return the page with the stored segments in it; what is not translated shows the source."""
    if opened.target is None or opened.job.translation is None:
        raise Http404(_("There is no page to show yet."))
    if opened.job.is_detached:
        return opened.target.specific.get_latest_revision_as_object()
    return assemble(opened.job, with_former=True)
