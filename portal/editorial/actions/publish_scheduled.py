"""Publishes one approved revision at its time (publish gate §10)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.accounts.models import User
from portal.editorial import publication_checks
from portal.editorial.gate import valid_approval
from portal.editorial.items import lock, only_itself
from portal.editorial.publication import record_publication
from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse
from portal.records import audit


class Outcome(Enum):
    """What became of a scheduled revision."""

    PUBLISHED = "published"
    EXPIRED = "expired"
    NOT_DUE = "not due"


class PublishScheduled:
    """Publish one scheduled revision, everything checked again, in one transaction."""

    def __init__(self, revision_id: int) -> None:
        self.revision_id = revision_id

    @transaction.atomic
    def execute(self) -> Outcome:
        """Publish if it is due and still approved; ``GateRefusal`` leaves the schedule as it is."""
        item = self._lock_item()
        revision = self._lock() if item is not None else None
        if revision is None or not _is_due(revision):
            return Outcome.NOT_DUE
        approval = valid_approval(item, revision)
        if approval is None:
            refuse(_("The scheduled version is no longer approved."), code="not_approved")
        reading = Reading(item, revision)
        expire_at = getattr(reading.content, "expire_at", None)
        if expire_at is not None and expire_at <= timezone.now():
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            audit.record(
                "page.schedule_expired",
                actor=None,
                obj=item,
                details={"revision": revision.pk, "approval": approval.pk},
            )
            return Outcome.EXPIRED
        publication_checks.run_or_refuse(reading)
        approver = User.objects.filter(pk=approval.approved_by_id or 0).first()
        revision.publish(user=approver, skip_permission_checks=True)
        record_publication("page.publish", item, approval, approver)
        return Outcome.PUBLISHED

    def _lock_item(self) -> Any:
        """Return the locked item, ``None`` where it is gone.

        The item comes before its revision, as in every other act: two acts that take the same
        locks in opposite orders would stop each other, and a withdrawal must never be stopped.
        """
        revision = Revision.objects.filter(pk=self.revision_id).first()
        item = revision.base_content_object if revision is not None else None
        return lock(item) if item is not None else None

    def _lock(self) -> Revision | None:
        """Return the locked revision, ``None`` when another worker holds it."""
        skip = connection.features.has_select_for_update_skip_locked
        rows = Revision.objects.select_for_update(skip_locked=skip, of=only_itself())
        return rows.filter(pk=self.revision_id).first()


def due_revisions() -> list[int]:
    """Return the ids of revisions whose time has come, oldest first."""
    return list(
        Revision.objects.filter(approved_go_live_at__lte=timezone.now())
        .order_by("approved_go_live_at", "pk")
        .values_list("pk", flat=True)
    )


def _is_due(revision: Revision) -> bool:
    at = revision.approved_go_live_at
    return at is not None and at <= timezone.now()
