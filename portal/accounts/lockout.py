"""Locks a sign-in name at one address after too many wrong tries; axes keeps the count."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from portal.accounts.addresses import client_address


def is_locked(request: HttpRequest, username: str) -> bool:
    """Tell whether this name is locked at the address of the request."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_failure(request: HttpRequest, username: str) -> None:
    """Count a wrong code like a wrong password: same name, same address, same lock."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def clear_failures(request: HttpRequest, username: str) -> None:
    """Forget the wrong tries of a name at an address after a right one."""
    reset(ip=client_address(request), username=username)
