"""Publishes at once and has it reviewed afterwards: the only break-glass there is (E11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial import publication_checks
from portal.editorial.acts.notes import change_note_since
from portal.editorial.acts.people import may
from portal.editorial.acts.reasons import require_class, require_text
from portal.editorial.acts.sources import source_facts
from portal.editorial.acts.versions import cancel_reviews
from portal.editorial.acts.waiting import urgent_waiting
from portal.editorial.announce import announce
from portal.editorial.enums import Tier
from portal.editorial.items import key_of, lock
from portal.editorial.publication import approve_and_publish
from portal.editorial.reading import Reading
from portal.editorial.refusals import changed_since, refuse
from portal.editorial.rules import rule
from portal.records import audit
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Approval
from sites.enums import ReasonKind

REVIEW_HOURS = 2
REASON_LENGTH = 20


class PublishUrgently:
    """Publish exactly the revision a person of kiểm duyệt saw; a second person reviews it later."""

    def __init__(
        self,
        item: Any,
        user: User,
        *,
        revision_id: int | None,
        reason_class: str,
        reason: str,
        content_sha256: str = "",
        change_note: str = "",
    ) -> None:
        self.item = item
        self.user = user
        self.revision_id = revision_id
        self.reason_class = reason_class
        self.reason = reason
        self.content_sha256 = content_sha256
        self.change_note = change_note.strip()

    def check(self) -> None:
        """Refuse unless this person may publish this revision urgently, and says why."""
        if not may(self.user, self.item, "publish_urgently", Tier.MODERATE):
            refuse(
                _(
                    "Only people of kiểm duyệt of this language who may publish urgently can do "
                    "this. Submit the item for review, or ask one of them."
                ),
                code="not_entitled",
            )
        reading = self._seen()
        require_class(ReasonKind.URGENT, self.reason_class)
        at_least = rule("urgent_reason_min_characters", REASON_LENGTH)
        self.reason = require_text(self.reason, at_least)
        self._check_time(reading)
        self._check_author(reading)
        self._check_earlier()
        self.reading = reading

    @transaction.atomic
    def execute(self) -> Approval:
        """Record, publish and tell the second person, all or nothing."""
        self.item = lock(self.item)
        self.check()
        checks = publication_checks.run_or_refuse(self.reading)
        source = source_facts(self.reading)
        cancel_reviews(self.item, self.user, self.reason)
        due = self._due()
        approval = approve_and_publish(
            self.reading,
            ApprovalKind.URGENT,
            self.user,
            reason_class=self.reason_class,
            reason=self.reason,
            review_due_at=due,
            checks=publication_checks.as_record(checks),
            requested_by_id=self.user.pk,
            requested_by_name=str(self.user)[:255],
            change_note=self.change_note
            or change_note_since(self.item, self.reading.last_approval),
            **source,
        )
        self._record(approval, due.isoformat())
        return approval

    def _seen(self) -> Reading:
        """Read the newest revision; refuse if it is not what the person saw, or is public."""
        reading = Reading.of_newest(self.item)
        if reading is None or reading.revision.pk != self.revision_id:
            changed_since()
        if self.content_sha256 and reading.digest != self.content_sha256:
            changed_since()
        if self.item.live and self.item.live_revision_id == self.revision_id:
            refuse(_("This version is already public."), code="already_public")
        return reading

    def _check_time(self, reading: Reading) -> None:
        planned = getattr(reading.content, "go_live_at", None)
        if planned is not None and planned > timezone.now():
            refuse(
                _(
                    "This version is planned for a later time. Save a version without that time, "
                    "then publish it urgently."
                ),
                code="planned",
            )

    def _check_author(self, reading: Reading) -> None:
        """The author does not publish their own text, unless the rulebook allows it (§19.4)."""
        authors = reading.authors
        if None in authors:
            refuse(
                _("Part of this text has no named author. A person must take it over first."),
                code="no_author",
            )
        if self.user.pk in authors and not rule("urgent_by_author", False):
            refuse(
                _(
                    "You worked on this text, so another person of kiểm duyệt must publish it, "
                    "also in a hurry."
                ),
                code="author",
            )

    def _check_earlier(self) -> None:
        """The same person waits for the review of their last urgent publication of this item."""
        key = key_of(self.item)
        if (
            urgent_waiting()
            .filter(
                base_model=key.base_model,
                object_id=key.object_id,
                approved_by_id=self.user.pk,
            )
            .exists()
        ):
            refuse(
                _(
                    "Your last urgent publication of this item still waits for its review. Have "
                    "it reviewed first, or let another person publish."
                ),
                code="unreviewed",
            )

    def _due(self) -> datetime:
        return timezone.now() + timedelta(hours=rule("urgent_review_hours", REVIEW_HOURS))

    def _record(self, approval: Approval, due: str) -> None:
        """Write the act with its reason, and ask the second person."""
        audit.record(
            "page.publish_urgently",
            actor=self.user,
            obj=self.item,
            title=approval.title,
            task_code=TaskCode.MODERATE,
            details={
                "approval": approval.pk,
                "revision": approval.revision_id,
                "reason_class": self.reason_class,
                "reason": self.reason,
                "review_due_at": due,
            },
        )
        announce(
            "page.publish_urgently",
            self.item,
            approval=approval,
            tiers=[Tier.MODERATE.value, Tier.ADMINISTER.value],
            review_due_at=due,
        )
