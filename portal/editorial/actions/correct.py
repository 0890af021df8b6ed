"""Says publicly what a corrected version changes (E13); the version is reviewed as ever."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from portal.accounts.models import User
from portal.editorial.acts.notes import NOTE_ACT, pending_change_note
from portal.editorial.enums import Tier
from portal.editorial.items import lock
from portal.editorial.people import holds_tier
from portal.editorial.refusals import refuse
from portal.records import audit
from portal.records.enums import TaskCode

NOTE_LENGTH = 10


class CorrectItem:
    """Write the note that the item's next approved version carries.

    A correction is an ordinary draft and review (or an urgent publication); translations become
    stale when it is approved, because their source has a newer approval then.
    """

    def __init__(self, item: Any, user: User, *, note: str) -> None:
        self.item = item
        self.user = user
        self.note = " ".join(note.split())

    def check(self) -> None:
        """Refuse unless the item is public and the person may work on it now."""
        may_edit = self.item.permissions_for_user(self.user).can_edit()
        if not (may_edit or holds_tier(self.user, self.item, Tier.MODERATE)):
            refuse(
                _("You may not edit this item. Ask its author or biên tập."), code="not_entitled"
            )
        if not self.item.live:
            refuse(
                _("Only a public item is corrected. Edit the draft as usual."), code="not_public"
            )
        in_review = WorkflowState.objects.for_instance(self.item).filter(
            status=WorkflowState.STATUS_IN_PROGRESS
        )
        if in_review.exists():
            refuse(
                _("The item is under review. Change the note after the decision."),
                code="in_review",
            )
        if len(self.note) < NOTE_LENGTH:
            refuse(
                _("Tell readers in one sentence what changes: at least %(count)s characters.")
                % {"count": NOTE_LENGTH},
                code="note",
            )

    @transaction.atomic
    def execute(self) -> str:
        """Record the note and return it."""
        self.item = lock(self.item)
        self.check()
        before = pending_change_note(self.item)
        audit.record(
            NOTE_ACT,
            actor=self.user,
            obj=self.item,
            task_code="" if before else TaskCode.EDIT,
            details={
                "text": self.note,
                "before": before,
                "revision": self.item.latest_revision_id,
            },
        )
        return self.note
