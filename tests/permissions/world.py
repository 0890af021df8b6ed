"""One small portal with a thing for every address, and the people who try them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from PIL import Image as PILImage

from portal.accounts.membership_guard import confirmed
from portal.accounts.models import User
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from tests.trees import Tree

PASSWORD = "Mật khẩu rất dài 2026"
REASON = "Sai số liệu trong bảng thứ hai của bài."
URGENT = "Bão số 5 đổ bộ trong đêm, cần báo ngay cho công dân."

# whoever tries, in the order of the columns; ``ja`` holds kiểm duyệt of another language
PRINCIPALS = (
    "anonymous", "plain", "bare", "update", "edit", "moderate", "administer", "superuser", "ja",
)  # fmt: skip
TIERS = {
    "update": (Tier.UPDATE, "vi"),
    "edit": (Tier.EDIT, "vi"),
    "moderate": (Tier.MODERATE, "vi"),
    "administer": (Tier.ADMINISTER, "vi"),
    "ja": (Tier.MODERATE, "ja"),
}


@dataclass
class World:
    """The planted portal: things by name, people by role, and per person what is their own."""

    tree: Tree
    people: dict[str, User] = field(default_factory=dict)
    others: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=dict)

    def names(self) -> dict[str, Any]:
        """Return the number of every thing, and the address of every file."""
        files = ("document", "private_document", "rendition")
        addresses = {f"{name}_url": self.things[name].url for name in files}
        return {name: thing.pk for name, thing in self.things.items()} | addresses

    def thing(self, name: str, principal: str) -> Any:
        """Return a thing; what starts with ``own_`` belongs to whoever asks."""
        if name.startswith("own_"):
            return self.own[principal if principal in self.own else "superuser"][name]
        return self.things[name]


def png() -> bytes:
    """Return a small picture."""
    data = BytesIO()
    PILImage.new("RGB", (8, 8), "red").save(data, "PNG")
    return data.getvalue()


def make_person(name: str, *groups: Group, **fields: Any) -> User:
    """Make somebody who may sign in."""
    user = User.objects.create_user(
        name, f"{name}@example.org", PASSWORD, first_name="An", last_name=name, **fields
    )
    with confirmed("tests"):
        user.groups.set(groups)
    return user


def tier_group(tier: Tier, locale: str) -> Group:
    """Return the group of a tier."""
    return TierGroup.objects.get(tier=tier, locale__language_code=locale).group
