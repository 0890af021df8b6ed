"""Who belongs to which tier in which language."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup


def members(tier: Tier, locale_id: int) -> QuerySet[User]:
    """Return the active people of a tier in a language."""
    groups = TierGroup.objects.filter(tier=tier, locale_id=locale_id).values("group_id")
    return User.objects.filter(is_active=True, groups__in=groups).distinct()


def holds_tier(user: Any, item: Any, *tiers: Tier) -> bool:
    """Tell whether a person belongs to one of these tiers in the item's language.

    Being a superuser does not count: roles come from groups only (E02).
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    return TierGroup.objects.filter(
        tier__in=tiers, locale_id=item.locale_id, group__user=user.pk
    ).exists()
