"""The last line of R34: no code adds a person to a sensitive group without a second person.

Forms and views have their own checks; this one holds for whatever writes the relation. Inside a
request the only way is ``confirmed()``; nobody changes their own groups by any way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.groups import sensitive_groups

_ground: ContextVar[str] = ContextVar("membership_ground", default="")
_request: ContextVar[HttpRequest | None] = ContextVar("membership_request", default=None)


@contextmanager
def confirmed(ground: str) -> Iterator[None]:
    """Let sensitive memberships through: a second person confirmed, or a command says why."""
    token = _ground.set(ground)
    try:
        yield
    finally:
        _ground.reset(token)


@contextmanager
def during(request: HttpRequest) -> Iterator[None]:
    """Guard everything done for this request, whatever surrounds it."""
    ground, current = _ground.set(""), _request.set(request)
    try:
        yield
    finally:
        _request.reset(current)
        _ground.reset(ground)


def refuse_own(people: Iterable[int]) -> None:
    """Raise ``PermissionDenied`` where a person's own request changes their own groups."""
    request = _request.get()
    if request is not None and request.user.pk in set(people):
        raise PermissionDenied(_("Nobody changes their own groups."))


def refuse_unconfirmed(groups: Iterable[int]) -> None:
    """Raise ``PermissionDenied`` for a sensitive group that no second person confirmed."""
    if _ground.get() or (_request.get() is None and not settings.MEMBERSHIP_GUARD_IN_CODE):
        return
    if sensitive_groups().filter(pk__in=list(groups)).exists():
        raise PermissionDenied(
            _("Joining this group needs the confirmation of a second administrator.")
        )
