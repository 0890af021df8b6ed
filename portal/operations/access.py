"""Who may see the details of the portal's health: this machine, or whoever holds the token."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.accounts.addresses import client_address

TOKEN_HEADER = "X-Portal-Token"  # noqa: S105  the name of a header
SALT = "portal.operations.access"


def token() -> str:
    """Return the token of those who watch from elsewhere; it changes with ``SECRET_KEY``.

    It is derived, so that there is no second secret to keep, and reveals nothing of the key.
    """
    return salted_hmac(SALT, "watch", algorithm="sha256").hexdigest()


def may_see_details(request: HttpRequest) -> bool:
    """Tell whether a request comes from this machine or carries the token."""
    return is_local(request) or constant_time_compare(
        request.headers.get(TOKEN_HEADER, ""), token()
    )


def is_local(request: HttpRequest) -> bool:
    """Tell whether the sender is on this machine.

    The front server always says who asked; a request that reached the process without it came
    over the loopback interface or the socket file (which has no address), where other machines
    do not reach. A front that nobody told the settings about counts as well.
    """
    nearest = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    seen = {client_address(request), nearest or str(request.META.get("REMOTE_ADDR", ""))}
    return all(not address or _is_loopback(address) for address in seen)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
