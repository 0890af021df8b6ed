"""Whether a form was sent by our own page: checked without cookie and without session."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

SAME = "same-origin"


def is_own(request: HttpRequest) -> bool:
    """Tell whether the browser says that our own page sent this; silence is not enough.

    Browsers add ``Origin`` to every form that is posted and no page can change it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != SAME:
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(sender)
    return parts.scheme == request.scheme and parts.netloc == request.get_host()
