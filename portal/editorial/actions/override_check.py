"""Lets one finding of a publication check pass, by kiểm duyệt, with a reason (E22)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.accounts.models import User
from portal.editorial.acts.people import require_moderator
from portal.editorial.acts.reasons import require_text
from portal.editorial.checks.overrides import ACT
from portal.editorial.checks.running import run_checks
from portal.editorial.gate import authors_since_approval
from portal.editorial.items import lock
from portal.editorial.publication_checks import CheckResult
from portal.editorial.refusals import changed_since, refuse
from portal.records import audit
from portal.records.models import AuditEntry

REASON_LENGTH = 10


class OverrideCheck:
    """Override a finding on exactly one revision; a new revision is judged anew."""

    def __init__(
        self, item: Any, user: User, *, revision_id: int | None, code: str, reason: str
    ) -> None:
        self.item = item
        self.user = user
        self.revision_id = revision_id
        self.code = code
        self.reason = reason

    def check(self) -> None:
        """Refuse unless kiểm duyệt, who did not write this, passes what may be passed."""
        require_moderator(self.user, self.item)
        revision = self._revision()
        if self.user.pk in authors_since_approval(self.item, revision):
            refuse(
                _("You worked on this text, so another person of kiểm duyệt decides."),
                code="author",
            )
        finding = self._finding(revision)
        if not finding.details.get("overridable"):
            refuse(
                _("This rule has no exception. Change the item as the check says."),
                code="not_overridable",
            )
        self.reason = require_text(self.reason, REASON_LENGTH)

    @transaction.atomic
    def execute(self) -> AuditEntry:
        """Record who let what pass, and why."""
        self.item = lock(self.item)
        self.check()
        return audit.record(
            ACT,
            actor=self.user,
            obj=self.item,
            details={"revision": self.revision_id, "code": self.code, "reason": self.reason},
        )

    def _revision(self) -> Revision:
        latest = self.item.get_latest_revision()
        if latest is None or latest.pk != self.revision_id:
            changed_since()
        return latest

    def _finding(self, revision: Revision) -> CheckResult:
        for result in run_checks(revision.as_object(), revision):
            if result.code == self.code and result.stops:
                return result
        refuse(_("This check has nothing against the item any more."), code="no_finding")
