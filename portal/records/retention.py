"""How long the record of a published item must be kept (E16, HP20-25)."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils import timezone

from portal.records.models import Approval, Withdrawal


def kept_until(base_model: str, object_id: str, years: int | None) -> date | None:
    """Return the last day on which an item and its versions must still be kept.

    ``None``: it was never approved, so nothing of it was public and it may go by the rule for
    drafts. ``date.max``: it is public, or no period is set, so it is kept without end. Otherwise
    the period of ``years`` runs from the day the item was withdrawn.
    """
    item = {"base_model": base_model, "object_id": object_id}
    approved = Approval.objects.filter(**item).aggregate(last=Max("pk"))["last"]
    if approved is None:
        return None
    withdrawn = (
        Withdrawal.objects.filter(**item, after_approval_id__gte=approved)
        .order_by("-id")
        .values_list("created_at", flat=True)
        .first()
    )
    if withdrawn is None or years is None:
        return date.max
    return years_after(timezone.localdate(withdrawn), years)


def may_be_removed(base_model: str, object_id: str, years: int | None) -> bool:
    """Tell whether the period for keeping an item is over."""
    until = kept_until(base_model, object_id, years)
    return until is None or until < timezone.localdate()


def years_after(day: date, years: int) -> date:
    """Return the same day years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
