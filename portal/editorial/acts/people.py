"""Who may do an act: members of a tier in the item's language; superusers gain nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.editorial.enums import Tier
from portal.editorial.people import holds_tier
from portal.editorial.refusals import refuse

DECIDERS = (Tier.MODERATE, Tier.ADMINISTER)


def may(user: Any, item: Any, permission: str, *tiers: Tier) -> bool:
    """Tell whether a person of one of the tiers also holds the permission of an act."""
    return holds_tier(user, item, *tiers) and user.has_perm(f"portal_editorial.{permission}")


def require_decider(user: Any, item: Any, permission: str) -> None:
    """Refuse unless the person is of kiểm duyệt or quản trị here and holds the permission."""
    if not may(user, item, permission, *DECIDERS):
        refuse(
            _("Only kiểm duyệt and quản trị of this language may do this. Ask one of them."),
            code="not_entitled",
        )


def require_moderator(user: Any, item: Any) -> None:
    """Refuse unless the person is of kiểm duyệt in the item's language."""
    if not holds_tier(user, item, Tier.MODERATE):
        refuse(
            _("Only kiểm duyệt of this language may do this. Ask one of its members."),
            code="not_entitled",
        )
