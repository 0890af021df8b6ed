"""The demonstration's senders: one for each of two invented units; their password is public."""

from __future__ import annotations

from dataclasses import dataclass

from portal.accounts.models import User
from portal.content.demo.people import PASSWORD
from portal.submissions.enums import Role
from portal.submissions.models import UnitMember
from sites.models import Organisation


@dataclass(frozen=True, slots=True)
class Sender:
    """One demo account of a unit."""

    username: str
    unit: str
    role: str
    last_name: str
    first_name: str


SENDERS = (
    Sender("guitin1", "demo-unit-1", Role.OFFICER, "Bùi Gửi", "Tin"),
    Sender("guitin2", "demo-unit-2", Role.SENDER, "Hoàng Gửi", "Tin Hai"),
)


def make_senders() -> dict[str, UnitMember]:
    """Make or refresh the accounts and their memberships."""
    return {sender.username: _make(sender) for sender in SENDERS}


def _make(sender: Sender) -> UnitMember:
    user, _created = User.objects.update_or_create(
        username=sender.username,
        defaults={
            "first_name": sender.first_name,
            "last_name": sender.last_name,
            "email": f"{sender.username}@example.org",
            "is_active": True,
        },
    )
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    member, _created = UnitMember.objects.get_or_create(
        user=user,
        ended_on=None,
        defaults={
            "organisation": Organisation.objects.get(code=sender.unit),
            "role": sender.role,
            "phone": "000 000 000",
        },
    )
    return member
