"""Takes an item down after its last day; readers stopped seeing it at that moment already (§10)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from portal.editorial.announce import announce
from portal.editorial.gate import last_approval
from portal.editorial.items import key_of, lock
from portal.records import audit


class ExpireItem:
    """Take down one live item whose ``expire_at`` has passed."""

    def __init__(self, item: Any) -> None:
        self.item = item

    @transaction.atomic
    def execute(self) -> bool:
        """Take it down with audit row and jobs; returns whether it was due."""
        item = lock(self.item)
        if not (item.live and item.expire_at and item.expire_at <= timezone.now()):
            return False
        scheduled = item.scheduled_revision
        action = UnpublishPageAction if isinstance(item, Page) else UnpublishAction
        action(item, set_expired=True).execute(skip_permission_checks=True)
        if scheduled is not None:
            _keep_schedule(scheduled)
        approval = last_approval(key_of(item))
        audit.record(
            "page.expire",
            actor=None,
            obj=item,
            details={"approval": approval.pk if approval else None},
        )
        announce("page.expire", item, approval=approval)
        return True


def _keep_schedule(revision: Revision) -> None:
    """A later approved version keeps its time: taking the old one down does not cancel it."""
    Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=True).update(
        approved_go_live_at=revision.approved_go_live_at
    )
