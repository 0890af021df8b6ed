"""Nothing public and nothing under review is deleted (publish gate §7.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from portal.editorial.items import is_gated, key_of
from portal.editorial.refusals import refuse
from portal.editorial.rules import content_years
from portal.records.retention import kept_until, may_be_removed


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
    _check_retention(item)


def _check_retention(item: Any) -> None:
    """Refuse while the record of what was public must be kept (E16, HP20-25)."""
    if item.pk is None or getattr(item, "alias_of_id", None) is not None:
        return
    key = key_of(item)
    years = content_years()
    if may_be_removed(key.base_model, key.object_id, years):
        return
    until = kept_until(key.base_model, key.object_id, years)
    if until is None or until == date.max:
        refuse(
            _("“%(title)s” was public and is kept: no period for keeping it has ended.")
            % {"title": item},
            code="kept",
        )
    refuse(
        _("“%(title)s” was public and is kept until %(day)s. It can be deleted after that day.")
        % {"title": item, "day": formats.date_format(until, "SHORT_DATE_FORMAT")},
        code="kept",
    )


def is_in_review(item: Any) -> bool:
    """Tell whether a review of the item is running."""
    return (
        WorkflowState.objects.for_instance(item)
        .filter(status=WorkflowState.STATUS_IN_PROGRESS)
        .exists()
    )
