"""The page on which a reader's browser lists what it has saved (P10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.content.queries.frame import frame_of
from portal.content.views.chrome import LanguageEntry, base_chrome
from translations.languages import LANGUAGES


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Answer with the empty list: the same for everybody, ``portal.js`` fills it."""
    frame = frame_of(request)
    chrome = base_chrome(request)
    path = reverse("saved", urlconf="portal.content.urls")
    chrome.languages = [
        LanguageEntry(item, f"/{item.locale}{path}", True, item is frame.language)
        for item in LANGUAGES
    ]
    return TemplateResponse(
        request,
        "portal_content/pages/saved.html",
        {"chrome": chrome, "frame": frame, "request": request},
    )
