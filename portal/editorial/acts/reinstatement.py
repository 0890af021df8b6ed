"""What a reinstatement rests on: a request by one person, and a revision that was approved once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.editorial.items import key_of, specific
from portal.editorial.refusals import refuse
from portal.records.models import Approval, AuditEntry
from portal.records.withdrawals import newest_withdrawal

ASK_ACT = "page.ask_reinstatement"


def request_of(item: Any) -> AuditEntry | None:
    """Return the newest request made since the item was withdrawn."""
    item = specific(item)
    key = key_of(item)
    withdrawal = newest_withdrawal(key.base_model, key.object_id)
    if withdrawal is None:
        return None
    return (
        AuditEntry.objects.filter(
            act=ASK_ACT,
            object_model=item._meta.label_lower,
            object_id=str(item.pk),
            created_at__gte=withdrawal.created_at,
        )
        .order_by("-id")
        .first()
    )


def approvals_of(item: Any) -> list[Approval]:
    """Return the item's approvals, newest first, one for each revision that still exists."""
    key = key_of(item)
    kept = {str(pk) for pk in item.revisions.values_list("pk", flat=True)}
    found: dict[int, Approval] = {}
    for approval in Approval.objects.filter(
        base_model=key.base_model, object_id=key.object_id
    ).order_by("-id"):
        if str(approval.revision_id) in kept:
            found.setdefault(approval.revision_id, approval)
    return list(found.values())


def approved_revision(item: Any, revision_id: int) -> tuple[Revision, Approval]:
    """Return a revision with its last approval; refuse one that was never approved."""
    for approval in approvals_of(item):
        if approval.revision_id == revision_id:
            return item.revisions.get(pk=revision_id), approval
    refuse(
        _("Only a version that was approved before can be reinstated. Submit others for review."),
        code="never_approved",
    )
