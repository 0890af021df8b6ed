"""Calls a planned publication off (E08); what is public stays public."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial.acts.people import require_decider
from portal.editorial.acts.reasons import require_text
from portal.editorial.acts.versions import clear_schedules, scheduled_revisions
from portal.editorial.announce import announce
from portal.editorial.items import lock
from portal.editorial.refusals import refuse
from portal.records import audit


class CancelSchedule:
    """Take the hour off every scheduled revision of an item."""

    def __init__(self, item: Any, user: User, reason: str) -> None:
        self.item = item
        self.user = user
        self.reason = reason

    def check(self) -> None:
        """Refuse unless kiểm duyệt or quản trị says why something scheduled is called off."""
        require_decider(self.user, self.item, "cancel_schedule")
        self.reason = require_text(self.reason)
        if not scheduled_revisions(self.item):
            refuse(_("Nothing of this item is scheduled."), code="not_scheduled")

    @transaction.atomic
    def execute(self) -> list[int]:
        """Cancel and return the revisions concerned."""
        self.item = lock(self.item)
        self.check()
        cleared = clear_schedules(self.item)
        audit.record(
            "page.cancel_schedule",
            actor=self.user,
            obj=self.item,
            details={"revisions": cleared, "reason": self.reason},
        )
        announce("page.cancel_schedule", self.item, revisions=cleared)
        return cleared
