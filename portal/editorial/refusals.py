"""Refusals of the publish gate: one exception that says the rule and what to do instead.

The admin answers ``PermissionDenied`` with a sentence that explains nothing. ``RefusalMiddleware``
collects what was refused during a request and shows that instead.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class GateRefusal(PermissionDenied):
    """The publish gate said no; the text is for the person and already translated."""

    code = "refused"
    status = 403

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class ChangedSince(GateRefusal):
    """What the person saw is no longer what is stored (publish gate §5, §14)."""

    code = "changed"
    status = 409


_collected: ContextVar[list[GateRefusal] | None] = ContextVar("portal_refusals", default=None)


@contextmanager
def collect() -> Iterator[list[GateRefusal]]:
    """Collect every refusal raised inside, also those that a view swallows."""
    notes: list[GateRefusal] = []
    token = _collected.set(notes)
    try:
        yield notes
    finally:
        _collected.reset(token)


def handled(refusal: GateRefusal) -> None:
    """Say that a view shows this refusal itself."""
    notes = _collected.get()
    if notes is not None and refusal in notes:
        notes.remove(refusal)


def refuse(
    message: object, *, code: str = "refused", kind: type[GateRefusal] = GateRefusal
) -> NoReturn:
    """Raise a refusal, log it, and keep it for whoever collects."""
    refusal = kind(str(message), code)
    logger.warning("Publish gate refused (%s): %s", code, refusal.message)
    notes = _collected.get()
    if notes is not None:
        notes.append(refusal)
    raise refusal


def refuse_while_waiting(count: int) -> None:
    """Refuse to take a step of the review away from items that stand in it."""
    if count:
        refuse(
            _(
                "%(count)s items wait in this review. Let them be decided or withdrawn from "
                "review first."
            )
            % {"count": count},
            code="items_wait",
        )


def changed_since() -> NoReturn:
    """Refuse because the item moved on after the person opened it."""
    refuse(
        _("The item changed since you opened it. Open it again and read the new version."),
        code="changed",
        kind=ChangedSince,
    )
