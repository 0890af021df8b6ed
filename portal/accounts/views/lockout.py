"""What somebody reads who tried too often."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

TOO_MANY = 429


def locked_out(
    request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Answer for a name that is locked at this address, the right password included."""
    return too_many(request)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say how long to wait; which name, and whether it exists, is not said."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    text = ngettext(
        "Too many wrong tries. Please wait %(minutes)d minute, then try again.",
        "Too many wrong tries. Please wait %(minutes)d minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
    response = render(request, "portal_accounts/too_many.html", {"text": text}, status=TOO_MANY)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
