"""Who belongs to which tier for an item: in its language, in all sections or in its own (E04)."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page

from portal.editorial.enums import Tier
from portal.editorial.tier_groups import TierGroup


def groups_over(item: Any, *tiers: Tier | str) -> QuerySet[TierGroup]:
    """Return the groups that hold one of these tiers where an item stands."""
    path = item.path if isinstance(item, Page) else ""
    locale_id = getattr(item, "locale_id", None)
    if locale_id is None:
        return TierGroup.objects.none()
    return TierGroup.objects.filter(over_path(path), tier__in=tiers, locale_id=locale_id)


def holds_tier(user: Any, item: Any, *tiers: Tier) -> bool:
    """Tell whether a person belongs to one of these tiers where the item stands.

    Being a superuser does not count: roles come from groups only (E02).
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    return groups_over(item, *tiers).filter(group__user=user.pk).exists()


def pages_within(groups: QuerySet[TierGroup]) -> QuerySet[Page] | None:
    """Return the pages of the sections these groups are limited to; ``None``: no limit."""
    paths = list(groups.values_list("section__path", flat=True))
    if None in paths:
        return None
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(path__startswith=path)
    return Page.objects.filter(within)


def about(pages: QuerySet[Page]) -> Q:
    """Return the condition "the step is about one of these pages", for task states."""
    ids = pages.annotate(name=Cast("pk", CharField())).values("name")
    return Q(
        workflow_state__base_content_type__app_label=Page._meta.app_label,
        workflow_state__base_content_type__model=Page._meta.model_name,
        workflow_state__object_id__in=ids,
    )


def over_path(path: str) -> Q:
    """Return the condition "works in all sections, or in one above this place in the tree"."""
    step = Page.steplen
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    return Q(section=None) | Q(section__path__in=above)
