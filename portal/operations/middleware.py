"""One number, one log line and one count per request; outermost, so that it sees every answer."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.accounts.addresses import is_staff_path
from portal.operations import counters
from portal.operations.logs import request_id
from portal.operations.redaction import safe_path

logger = logging.getLogger("portal.request")

HEADER = "X-Request-ID"
GIVEN = "HTTP_X_REQUEST_ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{16,64}")
UTIL = "/_util/"

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestMiddleware:
    """Names the request (by the front server's number if it has one), logs and counts it."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Measure the request; neither query nor text of it is kept."""
        # straight from the environment: reading all headers would be a tenth of a kept page's cost
        given = request.META.get(GIVEN, "")
        name = given if ACCEPTABLE.fullmatch(given) else os.urandom(16).hex()
        kept = request_id.set(name)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            kind = kind_of(request.path_info)
            counters.answers.add(kind, response.status_code, seconds)
            _log(request, response, kind, seconds)
        finally:
            request_id.reset(kept)
        response.headers[HEADER] = name
        return response


def mark_copy(response: HttpResponse) -> None:
    """Say of an answer that it was not drawn for this request."""
    response.portal_copy = True  # type: ignore[attr-defined]  # our own mark


def is_from_copy(response: HttpResponse) -> bool:
    """Tell whether an answer was marked so."""
    return hasattr(response, "portal_copy")


def kind_of(path: str) -> str:
    """Return which part of the portal an address belongs to."""
    if path.startswith(UTIL):
        return "util"
    if is_staff_path(path):
        return "staff"
    if path.startswith(settings.STATIC_URL):
        return "static"
    return "upload" if path.startswith(settings.MEDIA_URL) else "page"


def _log(request: HttpRequest, response: HttpResponse, kind: str, seconds: float) -> None:
    """Write one line for what took work; copies and programs that ask whether we live bury it."""
    is_small = kind == "util" and response.status_code < 500  # noqa: PLR2004  server errors
    level = logging.DEBUG if is_small or is_from_copy(response) else logging.INFO
    if not logger.isEnabledFor(level):
        return
    person = getattr(request, "_cached_user", None)  # only if somebody asked for it already
    logger.log(
        level,
        "%s %s %s",
        request.method,
        safe_path(request),
        response.status_code,
        extra={
            "kind": kind,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "person": getattr(person, "pk", None),
        },
    )
