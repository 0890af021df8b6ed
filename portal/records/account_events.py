"""Writes every act on accounts into the audit trail (R34, E15)."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import User
from portal.accounts.signals import account_event
from portal.records.audit import record


def write(
    sender: type[User],
    act: str,
    actor: User | None,
    person: User | None,
    title: str,
    details: dict[str, Any],
    address: str | None,
    **kwargs: Any,
) -> None:
    """Append one row in the transaction of the act."""
    record(act, actor=actor, obj=person, title=title, details=details, address=address)


def connect() -> None:
    """Listen to accounts."""
    account_event.connect(write)
