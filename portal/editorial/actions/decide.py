"""A tier's decision on what waits for it: approve, or return with a reason (publish gate §5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from portal.editorial import checklist
from portal.editorial.announce import announce
from portal.editorial.enums import Tier
from portal.editorial.gate import barred, is_entitled
from portal.editorial.refusals import changed_since, refuse
from portal.editorial.steps import read_locked
from portal.outbox import queue
from portal.records import audit
from portal.records.enums import TaskCode

PAID_TASKS = {Tier.EDIT.value: TaskCode.EDIT, Tier.MODERATE.value: TaskCode.MODERATE}


class DecideReview:
    """Carry out one decision of one person, on exactly what they saw."""

    def __init__(
        self,
        task_state: TaskState,
        user: Any,
        action_name: str,
        comment: str = "",
        revision_id: int | None = None,
        content_sha256: str = "",
        ticked: Iterable[str] = (),
    ) -> None:
        """Take the facts; ``ticked`` are the codes of the checklist that kiểm duyệt confirmed."""
        self.task_state = task_state
        self.user = user
        self.action_name = action_name
        self.comment = comment.strip()
        self.revision_id = revision_id
        self.content_sha256 = content_sha256
        self.ticked = frozenset(ticked)

    @transaction.atomic
    def execute(self) -> None:
        """Lock and read everything once, check, decide, record; all or nothing."""
        with queue.together():
            self._read()
            self.check()
            task = self.task_state.task.specific
            # first the decision, which publication looks up, then what follows from it
            self._record(task.tier)
            task.apply(self.task_state, self.user, self.action_name, self.comment)
            review = self.task_state.workflow_state_id
            announce(self._act, self.reading.item, tier=task.tier, review=review)

    def check(self) -> None:
        """Refuse unless this person may decide this, now, on what they saw."""
        if self.action_name not in {"approve", "reject"}:
            refuse(_("A review is approved or returned, nothing else."), code="unknown_action")
        self._check_unchanged()
        if not is_entitled(self.user, self.task_state, self.reading):
            refuse(
                _("Only members of this tier in this language decide here."), code="not_entitled"
            )
        if self.action_name == "reject" and not self.comment:
            refuse(_("Say what must be changed."), code="comment_missing")
        if self.action_name == "approve":
            reasons = barred(self.user, self.task_state, self.reading)
            if reasons:
                refuse(" ".join(reasons), code="barred")
            if checklist.asked_at(self.task_state.task.specific.tier):
                checklist.require_all(self.ticked, self.reading.profile)

    def _check_unchanged(self) -> None:
        """What the person saw, what waits and what is newest must be one revision."""
        state = self.task_state
        in_progress = (
            state.status == TaskState.STATUS_IN_PROGRESS
            and state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
            and state.workflow_state.current_task_state_id == state.pk
        )
        seen = self.revision_id == state.revision_id == self.reading.revision.pk
        if not (in_progress and seen and self.reading.digest == self.content_sha256):
            changed_since()

    def _read(self) -> None:
        """Lock item, newest revision, review and step in that order, and read them again."""
        reading, step = read_locked(self.task_state.pk)
        if reading is None:
            changed_since()
        self.reading, self.task_state = reading, step

    @property
    def _act(self) -> str:
        return checklist.DECISION if self.action_name == "approve" else "page.return"

    def _record(self, tier: str) -> None:
        """Write the audit row of the decision, with what kiểm duyệt ticked."""
        approved = self.action_name == "approve"
        details = {
            "tier": tier,
            "revision": self.task_state.revision_id,
            "task_state": self.task_state.pk,
            "comment": self.comment,
        }
        if approved and checklist.asked_at(tier):
            details["checklist"] = checklist.as_record(self.ticked, self.reading.profile)
        audit.record(
            self._act,
            actor=self.user,
            obj=self.reading.item,
            task_code=PAID_TASKS.get(tier, "") if approved else "",
            details=details,
        )
