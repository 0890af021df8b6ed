"""The demo's fictional people, one sign-in per role; their password is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group

from portal.accounts.models import User
from portal.editorial.models import TierGroup
from sites.enums import Tier

PASSWORD = "demo"  # noqa: S105  the demonstration's public password


@dataclass(frozen=True, slots=True)
class Person:
    """One demo account: sign-in name, role, names."""

    username: str
    tier: Tier
    last_name: str
    first_name: str


PEOPLE = (
    Person("capnhat", Tier.UPDATE, "Nguyễn Cập", "Nhật"),
    Person("bientap", Tier.EDIT, "Trần Biên", "Tập"),
    Person("kiemduyet", Tier.MODERATE, "Lê Kiểm", "Duyệt"),
    Person("kiemduyet2", Tier.MODERATE, "Đỗ Kiểm", "Thứ Hai"),
    Person("quantri", Tier.ADMINISTER, "Phạm Quản", "Trị"),
    Person("quantri2", Tier.ADMINISTER, "Vũ Quản", "Thứ Hai"),
)


# further lines of ``demo_logins``: packages above name the people of their own doors
OTHER_DOORS: dict[str, tuple[str, ...]] = {}


def make_people() -> dict[str, User]:
    """Make or refresh the demo accounts; every role holds in all five languages."""
    made: dict[str, User] = {}
    for person in PEOPLE:
        user, _created = User.objects.update_or_create(
            username=person.username,
            defaults={
                "first_name": person.first_name,
                "last_name": person.last_name,
                "email": f"{person.username}@example.org",
                "is_active": True,
            },
        )
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        user.groups.set(Group.objects.filter(pk__in=_groups(person.tier)))
        made[person.username] = user
    return made


def _groups(tier: Tier) -> list[int]:
    return list(TierGroup.objects.filter(tier=tier).values_list("group_id", flat=True))
