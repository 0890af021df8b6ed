"""Urgent publications that still wait for the second person (E11, invariant I5)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from portal.records.enums import ApprovalKind
from portal.records.models import Approval, UrgentReview, Withdrawal


def urgent_waiting() -> QuerySet[Approval]:
    """Return the urgent approvals without review, the one due first in front.

    What was withdrawn since needs no review any more.
    """
    reviewed = UrgentReview.objects.filter(approval_id=OuterRef("pk"))
    withdrawn = Withdrawal.objects.filter(
        base_model=OuterRef("base_model"),
        object_id=OuterRef("object_id"),
        after_approval_id__gte=OuterRef("pk"),
    )
    return Approval.objects.filter(
        ~Exists(reviewed), ~Exists(withdrawn), kind=ApprovalKind.URGENT
    ).order_by("review_due_at", "id")


def urgent_overdue() -> QuerySet[Approval]:
    """Return those whose time for the review has passed."""
    return urgent_waiting().filter(review_due_at__lt=timezone.now())
