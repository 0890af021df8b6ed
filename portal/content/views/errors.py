"""Error pages in the reader's language: what happened, search, the same page elsewhere."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from urllib.parse import quote

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token
from wagtail.models import Page

from portal.accounts.addresses import is_staff_path
from portal.content.old_addresses import target_of
from portal.content.queries.frame import Frame, frame_of
from portal.content.views.chrome import LanguageEntry, base_chrome
from portal.records.public import public_pages
from translations.languages import BY_LOCALE, DEFAULT, LANGUAGES, Language

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead on where the address is an old one (P30), else answer 404 inside the frame.

    Plain if the frame itself cannot be built.
    """
    try:
        target = "" if is_staff_path(request.path_info) else target_of(request.path_info)
    except DatabaseError:
        return unavailable(request)
    if target:
        return HttpResponsePermanentRedirect(target)
    return _framed(request, "portal_content/pages/404.html", 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 without the database: the request itself is not to be trusted."""
    return _plain(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 without the database."""
    return _plain(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without database, session or frame; 503 where the database is what is away."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return _plain(request, 500)


def _framed(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Render an error inside the portal's frame."""
    if "\0" in request.path_info:  # no database takes it, and no page has it
        return _plain(request, status)
    try:
        frame = frame_of(request)
        chrome = base_chrome(request)
        found = _same_address(frame, request.path_info)
        chrome.languages = [
            LanguageEntry(
                item,
                found.get(item.locale) or f"/{item.locale}/",
                item.locale in found or not found,
                item is frame.language,
            )
            for item in LANGUAGES
        ]
        context = {"chrome": chrome, "frame": frame, "request": request, "status": status}
        context["elsewhere"] = [
            (item.locale, found[item.locale]) for item in LANGUAGES if item.locale in found
        ]
        return render(request, template, context, status=status)
    except DatabaseError:
        logger.exception("The error page could not be framed.")
        return unavailable(request)


def _same_address(frame: Frame, path: str) -> dict[str, str]:
    """Return the languages in which the rest of an address leads to a public page; one query."""
    _empty, locale, *parts = path[:500].split("/")
    rest = "/".join(part for part in parts if part)
    if locale not in frame.homes or not rest:
        return {}
    asked = {f"{home.url_path}{rest}/": code for code, home in frame.homes.items()}
    rows = public_pages(
        Page.objects.filter(slug=rest.rpartition("/")[2], url_path__in=asked), frame.restricted
    ).values_list("url_path", flat=True)
    return {asked[row]: frame.url(asked[row], row) for row in rows}


def _plain(request: HttpRequest, status: int) -> HttpResponse:
    """Render an error page that needs nothing but its template."""
    language = BY_LOCALE.get(getattr(request, "LANGUAGE_CODE", ""), DEFAULT)
    with translation.override(language.locale):
        html = render_to_string(
            "portal_content/pages/plain_error.html",
            {
                "language": language,
                "status": status,
                "languages": _other_languages(request, status),
                "search_path": f"/{language.locale}/search/",
            },
        )
    return HttpResponse(html, status=status)


def _other_languages(request: HttpRequest, status: int) -> list[tuple[Language, str]]:
    """Return where the same address may be tried in the other languages; a bad one nowhere."""
    locale, _slash, rest = request.path_info[1:300].partition("/")
    if locale not in BY_LOCALE or status == HTTPStatus.BAD_REQUEST:
        rest = ""
    return [(item, f"/{item.locale}/{quote(rest)}") for item in LANGUAGES if item.locale != locale]


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503: the database is away, the text says to come back."""
    response = _plain(request, 503)
    response.headers["Retry-After"] = "60"
    return response
