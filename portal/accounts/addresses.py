"""Where a request comes from, and which addresses of the portal know people."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# the door of the departments: it knows people, but looks and is protected like readers' pages
SENDER_PREFIX = "/contribute/"
STAFF_PREFIXES = ("/admin/", "/staff/", "/documents/", "/_util/", SENDER_PREFIX)


def is_staff_path(path: str) -> bool:
    """Tell whether an address belongs to the admin or another part that knows people."""
    return path.startswith(STAFF_PREFIXES)


def is_sender_path(path: str) -> bool:
    """Tell whether an address belongs to the departments' door."""
    return path.startswith(SENDER_PREFIX)


def client_address(request: HttpRequest) -> str:
    """Return the address the request came from, as the nearest trusted proxy saw it.

    A visitor can write anything into ``X-Forwarded-For``; each proxy appends what it saw. So the
    entry counted from the end by ``PROXIES_IN_FRONT`` is the only one that is believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    count: int = settings.PROXIES_IN_FRONT
    if not count:
        return direct
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return seen[-count] if len(seen) >= count and seen[-count] else direct


def recorded_address(request: HttpRequest | None) -> str | None:
    """Return the address as the audit trail keeps it; ``None`` where there is none to be known."""
    try:
        return str(ipaddress.ip_address(client_address(request))) if request is not None else None
    except ValueError:
        return None
