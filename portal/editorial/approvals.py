"""Which approval lets a revision be public (publish gate §4.2)."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from portal.editorial.digest import digest_of
from portal.editorial.items import ItemKey, key_of, key_of_revision
from portal.editorial.manifest import holds
from portal.records.models import Approval, Withdrawal


def last_approval(key: ItemKey) -> Approval | None:
    """Return the newest approval of an item, whatever revision it names."""
    return (
        Approval.objects.filter(base_model=key.base_model, object_id=key.object_id)
        .order_by("-id")
        .first()
    )


def is_spent(approval: Approval) -> bool:
    """Tell whether the item was withdrawn after this approval."""
    return Withdrawal.objects.filter(
        base_model=approval.base_model,
        object_id=approval.object_id,
        after_approval_id__gte=approval.pk,
    ).exists()


def valid_approval(item: Any, revision: Revision | None) -> Approval | None:
    """Return the approval that lets this revision of this item be public, if there is one.

    It is the item's newest approval, so no older approved text returns except by a new approval;
    it names this revision; no withdrawal spent it; text and files are what was approved.
    """
    return valid_approval_of(item, revision.pk if revision is not None else None)


def valid_approval_of(item: Any, revision_id: int | None) -> Approval | None:
    """Answer as ``valid_approval`` for the id of a revision.

    Revision, approval, withdrawals and files are read from the database at this moment, whatever
    the caller knows already: this is the last look before something becomes public.
    """
    revision = Revision.objects.filter(pk=revision_id).first() if revision_id else None
    if revision is None or key_of_revision(revision) != key_of(item):
        return None
    approval = last_approval(key_of(item))
    if approval is None or approval.revision_id != revision.pk or is_spent(approval):
        return None
    if digest_of(revision) != approval.content_sha256 or not holds(approval.manifest):
        return None
    return approval
