"""Publication by a management command: tree set-up, demo content, test factories (§3)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial.items import lock
from portal.editorial.publication import approve_and_publish
from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse
from portal.records.enums import ApprovalKind
from portal.records.models import Approval


class InstallPublication:
    """Publish the latest revision of an item under a named decision; commands only, no request."""

    def __init__(self, page: Any, reference: str, actor: User | None = None) -> None:
        self.page = page
        self.reference = reference.strip()
        self.actor = actor

    def check(self) -> None:
        """An installation names the document it rests on."""
        if not self.reference:
            refuse(
                _("Name the decision or document that this publication rests on."),
                code="reference_missing",
            )

    @transaction.atomic
    def execute(self) -> Approval:
        """Approve and publish the latest revision, making one where the item has none."""
        self.check()
        item = lock(self.page)
        revision = item.get_latest_revision()
        if revision is None:
            revision = item.save_revision(user=self.actor)
        approval = approve_and_publish(
            Reading(item, revision), ApprovalKind.INSTALL, self.actor, reference=self.reference
        )
        self.page.refresh_from_db()
        return approval
