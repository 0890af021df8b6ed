"""Error pages in the reader's language: what happened, search, the same page elsewhere."""

from __future__ import annotations

import logging
import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token

from portal.content.views.chrome import base_chrome
from translations.languages import BY_LOCALE, DEFAULT

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the frame of the portal; plain if the frame itself cannot be built."""
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
    try:
        chrome = base_chrome(request)
        return render(request, template, {"chrome": chrome, "status": status}, status=status)
    except DatabaseError:
        logger.exception("The error page could not be framed.")
        return unavailable(request)


def _plain(request: HttpRequest, status: int) -> HttpResponse:
    """Render an error page that needs nothing but its template."""
    language = BY_LOCALE.get(getattr(request, "LANGUAGE_CODE", ""), DEFAULT)
    with translation.override(language.locale):
        html = render_to_string(
            "portal_content/pages/plain_error.html", {"language": language, "status": status}
        )
    return HttpResponse(html, status=status)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503: the database is away, the text says to come back."""
    response = _plain(request, 503)
    response.headers["Retry-After"] = "60"
    return response
