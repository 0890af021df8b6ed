"""What an answer means for the person who asked, as one word of the tables."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.messages import constants
from django.urls import reverse

LOGIN = "login"  # sent to the sign-in page
REFUSED = "no"  # told that this is not theirs to do
ABSENT = "404"
METHOD = "405"
BAD = "400"  # a script's request that lacks what the script sends
SHOWN = "see"  # answered, and nothing stored changed
DONE = "act"  # answered, and what is stored changed
ERROR = "5xx"  # never right
WORDS = (LOGIN, REFUSED, ABSENT, METHOD, BAD, SHOWN, DONE)

REFUSALS = {HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT}
BY_STATUS = {
    HTTPStatus.NOT_FOUND: ABSENT,
    HTTPStatus.METHOD_NOT_ALLOWED: METHOD,
    HTTPStatus.BAD_REQUEST: BAD,
}


def outcome(response: Any, changed: bool) -> str:
    """Name an answer; a refusal of the admin is a redirect with a message, seldom a 403."""
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ERROR
    if response.status_code in BY_STATUS:
        return BY_STATUS[HTTPStatus(response.status_code)]
    if _leads_to_sign_in(response):
        return LOGIN
    if changed:
        return DONE
    if response.status_code in REFUSALS or (_is_redirect(response) and _said_an_error(response)):
        return REFUSED
    return SHOWN


def _is_redirect(response: Any) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST


def _leads_to_sign_in(response: Any) -> bool:
    if not _is_redirect(response):
        return False
    path = urlsplit(response.headers.get("Location", "")).path
    return path in {reverse("account_login"), reverse("wagtailadmin_login")}


def _said_an_error(response: Any) -> bool:
    """Tell whether the request left a message of level error for the next page."""
    storage = getattr(response.wsgi_request, "_messages", None)
    queued = getattr(storage, "_queued_messages", [])
    return any(message.level >= constants.ERROR for message in queued)
