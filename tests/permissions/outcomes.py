"""What an answer means for the person who asked, as one word of the tables."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.contrib.messages import constants
from django.urls import reverse

from portal.submissions.addresses import door
from translations.languages import DEFAULT

LOGIN = "login"  # sent to the sign-in page
REFUSED = "no"  # told that this is not theirs to do
ABSENT = "404"
METHOD = "405"
BAD = "400"  # a script's request that lacks what the script sends
SHOWN = "see"  # answered, and nothing stored changed
DONE = "act"  # answered, and what is stored changed
PUBLISHED = "pub"  # the same, and readers now find other pages or other versions of them
UNREADY = "503"  # the probe of a portal whose worker does not run
ERROR = "5xx"  # never right
WORDS = (LOGIN, REFUSED, ABSENT, METHOD, BAD, SHOWN, DONE, PUBLISHED, UNREADY)

SIGN_IN = ("account_login", "wagtailadmin_login", "wagtailcore_login")
REFUSALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT}
BY_STATUS = {
    HTTPStatus.NOT_FOUND: ABSENT,
    HTTPStatus.METHOD_NOT_ALLOWED: METHOD,
    HTTPStatus.BAD_REQUEST: BAD,
    HTTPStatus.SERVICE_UNAVAILABLE: UNREADY,
}


def outcome(response: Any, changed: bool, published: bool) -> str:
    """Name an answer; a refusal of the admin is a redirect with a message, seldom a 403."""
    if published:
        return PUBLISHED
    word = _failure(response)
    if word:
        return word
    if changed:
        return DONE
    return REFUSED if _is_refusal(response) else SHOWN


def _failure(response: Any) -> str:
    """Name what the status alone says, or where the answer leads instead."""
    if response.status_code in BY_STATUS:
        return BY_STATUS[HTTPStatus(response.status_code)]
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ERROR
    return LOGIN if _leads_to_sign_in(response) else ""


def _is_refusal(response: Any) -> bool:
    if response.status_code in REFUSALS:
        return True
    return _is_redirect(response) and _said_an_error(response)


def _is_redirect(response: Any) -> bool:
    return HTTPStatus.MULTIPLE_CHOICES <= response.status_code < HTTPStatus.BAD_REQUEST


def _leads_to_sign_in(response: Any) -> bool:
    if not _is_redirect(response):
        return False
    path = urlsplit(response.headers.get("Location", "")).path
    return path in {*(reverse(name) for name in SIGN_IN), door("sign_in", DEFAULT.locale)}


def _said_an_error(response: Any) -> bool:
    """Tell whether the request left a message of level error for the next page."""
    storage = getattr(response.wsgi_request, "_messages", None)
    queued = getattr(storage, "_queued_messages", [])
    return any(message.level >= constants.ERROR for message in queued)
