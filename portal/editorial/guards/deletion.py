"""Nothing public and nothing under review is deleted (publish gate §7.1)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from portal.editorial.items import is_gated
from portal.editorial.refusals import refuse


def guard_item_deletion(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete a live item, or one that people are deciding on."""
    if not is_gated(sender) or getattr(instance, "depth", None) == 1:
        return
    check_deletable(instance)


def check_deletable(item: Any) -> None:
    """Refuse with what to do first, unless the item may be deleted."""
    if item.live and getattr(item, "alias_of_id", None) is None:
        refuse(
            _("“%(title)s” is public. Withdraw it first; then it can be deleted.")
            % {"title": item},
            code="withdraw_first",
        )
    if is_in_review(item):
        refuse(
            _("“%(title)s” is under review. Return it to its author first.") % {"title": item},
            code="in_review",
        )


def is_in_review(item: Any) -> bool:
    """Tell whether a review of the item is running."""
    return (
        WorkflowState.objects.for_instance(item)
        .filter(status=WorkflowState.STATUS_IN_PROGRESS)
        .exists()
    )
