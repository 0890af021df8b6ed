"""What accounts tell the packages above: every act (for the audit trail), and ended access."""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from django.http import HttpRequest

from portal.accounts.addresses import recorded_address
from portal.accounts.models import User

# act: str, actor: User | None, person: User | None, title: str, details: dict, address: str | None
account_event = Signal()

# user: User. Sent in the transaction that deactivates somebody: receivers end their own tokens
access_ended = Signal()


def tell(
    act: str,
    *,
    actor: User | None,
    person: User | None = None,
    title: str = "",
    request: HttpRequest | None = None,
    **details: Any,
) -> None:
    """Announce one act, inside the caller's transaction; details never hold a secret."""
    account_event.send(
        sender=User,
        act=f"account.{act}",
        actor=actor,
        person=person,
        title=title,
        details=details,
        address=recorded_address(request),
    )
