"""Serves readers' pages: one query finds the page, the specific template shows it."""

from __future__ import annotations

from uuid import UUID

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.models.base import PortalPage
from portal.content.queries.cards import note
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.routing import find
from portal.content.views.chrome import base_chrome, language_entries, urls_by_locale
from portal.records.public import public_pages
from portal.records.withdrawals import withdrawal_for
from translations.languages import DEFAULT


@require_safe
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at ``path`` in the language of the address; raises ``Http404``."""
    frame = frame_of(request)
    page = find(frame, path)
    if page is None or not page.live:
        gone = _withdrawn(request, frame, path, page)
        if gone is not None:
            return gone
    if page is None or (page.live and not page.is_public):
        raise Http404
    note([page])
    result = page.route(request, [])  # a page that is not live answers 404 here
    response: HttpResponse = result.page.serve(request)
    return response


def _withdrawn(
    request: HttpRequest, frame: Frame, path: str, page: PortalPage | None
) -> HttpResponse | None:
    """Answer for an address whose item was taken down: 301 where it was merged, else 410 (E12)."""
    if frame.home is None or not path:
        return None
    found = withdrawal_for(frame.home.url_path + path, frame.language.locale)
    if found is None:
        return None
    if found.redirect_to:
        return HttpResponsePermanentRedirect(found.redirect_to)
    chrome = base_chrome(request)
    if page is not None:
        chrome.languages = language_entries(frame, page, urls_by_locale(frame, page))
    return TemplateResponse(
        request,
        "portal_content/pages/410.html",
        {"chrome": chrome, "frame": frame, "withdrawal": found, "request": request},
        status=found.status,
    )


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the default language: the same for everybody, whatever a browser prefers."""
    return HttpResponseRedirect(f"/{DEFAULT.locale}/")


@require_safe
def missing_language(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that an item does not exist in this language and list the languages it has (P03).

    If it exists after all (translated since), lead there. Raises ``Http404`` for an item that is
    not public in any language.
    """
    frame = frame_of(request)
    rows = list(
        public_pages(Page.objects.filter(translation_key=key), frame.restricted).values_list(
            "locale__language_code", "url_path", "title"
        )
    )
    if not rows:
        raise Http404
    found = {locale: (frame.url(locale, path), title) for locale, path, title in rows}
    if frame.language.locale in found:
        return HttpResponseRedirect(found[frame.language.locale][0])
    versions = [(locale, *found[locale]) for locale in frame.homes if locale in found]
    return TemplateResponse(
        request,
        "portal_content/pages/missing_language.html",
        {"chrome": base_chrome(request), "frame": frame, "versions": versions, "request": request},
    )
