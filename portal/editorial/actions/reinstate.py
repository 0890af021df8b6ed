"""Shows a withdrawn item again: a new approval of an approved revision, by another person (E12)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial import publication_checks
from portal.editorial.acts.people import require_moderator
from portal.editorial.acts.reasons import require_text
from portal.editorial.acts.reinstatement import approved_revision, request_of
from portal.editorial.acts.sources import source_facts
from portal.editorial.acts.versions import cancel_reviews
from portal.editorial.checks.overrides import Override
from portal.editorial.checks.running import run_checks
from portal.editorial.items import key_of, lock
from portal.editorial.manifest import holds
from portal.editorial.publication import approve_and_publish
from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse
from portal.records import audit
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Approval, AuditEntry
from portal.records.withdrawals import newest_withdrawal

WITHDRAWN = "PG-8.withdrawn"


class Reinstate:
    """Grant a request; the withdrawal stays in the record, a new approval follows it."""

    def __init__(self, item: Any, user: User, *, revision_id: int, reason: str) -> None:
        self.item = item
        self.user = user
        self.revision_id = revision_id
        self.reason = reason

    def check(self) -> None:
        """Refuse unless kiểm duyệt grants another person's request for an unchanged version."""
        require_moderator(self.user, self.item)
        key = key_of(self.item)
        if newest_withdrawal(key.base_model, key.object_id) is None:
            refuse(_("The item is not withdrawn."), code="not_withdrawn")
        self.reason = require_text(self.reason)
        revision, approval = approved_revision(self.item, self.revision_id)
        reading = Reading(self.item, revision)
        self._check_request(approval)
        planned = getattr(reading.content, "go_live_at", None)
        if planned is not None and planned > timezone.now():
            refuse(_("This version is planned for a later time. Submit a new one."), code="planned")
        if reading.digest != approval.content_sha256 or not holds(approval.manifest):
            refuse(
                _(
                    "Text or files of this version are no longer what was approved. Submit a new "
                    "version for review."
                ),
                code="changed_files",
            )
        self.reading, self.former = reading, approval

    @transaction.atomic
    def execute(self) -> Approval:
        """Approve and publish the named revision in one transaction."""
        self.item = lock(self.item)
        self.check()
        reading, former = self.reading, self.former
        request = self._request()
        checks = self._run_checks(reading)
        source = source_facts(reading)
        cancel_reviews(self.item, self.user, self.reason)
        approval = approve_and_publish(
            reading,
            ApprovalKind.REINSTATE,
            self.user,
            reason=self.reason,
            reference=former.reference,
            requested_by_id=request.actor_id,
            requested_by_name=request.actor_name,
            author_ids=former.author_ids,
            checks=publication_checks.as_record(checks),
            **source,
        )
        audit.record(
            "page.reinstate",
            actor=self.user,
            obj=self.item,
            title=approval.title,
            task_code=TaskCode.MODERATE,
            details={
                "approval": approval.pk,
                "revision": reading.revision.pk,
                "request": request.pk,
                "reason": self.reason,
            },
        )
        return approval

    def _request(self) -> AuditEntry:
        """Return the request for exactly this revision, or refuse."""
        request = request_of(self.item)
        if request is None or request.details.get("revision") != self.revision_id:
            refuse(
                _("Nobody asked to reinstate this version. Another person must ask first."),
                code="not_asked",
            )
        return request

    def _check_request(self, approval: Approval) -> None:
        """Who asked and who wrote the text do not grant it (§11, E02)."""
        if self._request().actor_id == self.user.pk:
            refuse(
                _("You asked for this yourself, so another person of kiểm duyệt decides."),
                code="same_person",
            )
        if self.user.pk in approval.author_ids:
            refuse(
                _("You worked on this text, so another person of kiểm duyệt decides."),
                code="author",
            )

    def _run_checks(self, reading: Reading) -> list[publication_checks.CheckResult]:
        """Run every check; that the item is withdrawn is what this act is about."""
        waived = {WITHDRAWN: Override(WITHDRAWN, self.user.pk, str(self.user), self.reason)}
        results = run_checks(reading.content, reading.revision, waived, reading)
        stopping = [result.message for result in results if result.stops]
        if stopping:
            refuse(" ".join(stopping), code="check_blocks")
        return results
