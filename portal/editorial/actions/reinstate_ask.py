"""Asks that a withdrawn item be shown again; another person decides (E12)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial.acts.reasons import require_text
from portal.editorial.acts.reinstatement import ASK_ACT, approved_revision, request_of
from portal.editorial.announce import announce
from portal.editorial.enums import TIER_ORDER, Tier
from portal.editorial.items import key_of, lock
from portal.editorial.people import holds_tier
from portal.editorial.refusals import refuse
from portal.records import audit
from portal.records.models import AuditEntry
from portal.records.withdrawals import newest_withdrawal


class AskReinstatement:
    """Name the approved revision that should be public again, and say why."""

    def __init__(self, item: Any, user: User, *, revision_id: int, reason: str) -> None:
        self.item = item
        self.user = user
        self.revision_id = revision_id
        self.reason = reason

    def check(self) -> None:
        """Refuse unless the item is withdrawn and the revision was approved once."""
        if not holds_tier(self.user, self.item, *TIER_ORDER):
            refuse(
                _("Only people of the editorial board of this language may ask for this."),
                code="not_entitled",
            )
        key = key_of(self.item)
        if newest_withdrawal(key.base_model, key.object_id) is None:
            refuse(_("The item is not withdrawn."), code="not_withdrawn")
        approved_revision(self.item, self.revision_id)
        self.reason = require_text(self.reason)
        asked = request_of(self.item)
        if asked is not None and asked.details.get("revision") == self.revision_id:
            refuse(_("Somebody asked for this already. Kiểm duyệt decides next."), code="asked")

    @transaction.atomic
    def execute(self) -> AuditEntry:
        """Record the request and tell kiểm duyệt."""
        self.item = lock(self.item)
        self.check()
        entry = audit.record(
            ASK_ACT,
            actor=self.user,
            obj=self.item,
            details={"revision": self.revision_id, "reason": self.reason},
        )
        announce(ASK_ACT, self.item, revision=self.revision_id, tiers=[Tier.MODERATE.value])
        return entry
