"""Rewords a published change note; the first wording stays in the record (E13)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial.acts.notes import EDIT_ACT, wording
from portal.editorial.acts.people import require_moderator
from portal.editorial.acts.reasons import require_text
from portal.editorial.announce import announce
from portal.editorial.items import lock
from portal.editorial.refusals import changed_since, refuse
from portal.records import audit
from portal.records.models import Approval


class RewordChangeNote:
    """Correct a slip in a note that readers already see."""

    def __init__(self, approval: Approval, user: User, *, seen: str, note: str) -> None:
        """``seen`` is the wording the person started from."""
        self.approval = approval
        self.user = user
        self.seen = seen
        self.note = " ".join(note.split())

    def check(self) -> None:
        """Refuse unless kiểm duyệt rewords a note that exists and did not change meanwhile."""
        require_moderator(self.user, self.item)
        if not self.approval.change_note:
            refuse(_("This version has no change note."), code="no_note")
        if wording(self.approval) != self.seen:
            changed_since()
        self.note = require_text(self.note)

    @transaction.atomic
    def execute(self) -> str:
        """Record the new wording and return it."""
        model = apps.get_model(self.approval.base_model)
        self.item: Any = lock(model._default_manager.get(pk=self.approval.object_id))
        self.check()
        audit.record(
            EDIT_ACT,
            actor=self.user,
            obj=self.item,
            details={"approval": self.approval.pk, "before": self.seen, "text": self.note},
        )
        announce(EDIT_ACT, self.item, approval=self.approval)
        return self.note
