"""Publishes what a review approved, after every rule was checked once more (publish gate §6)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from portal.editorial import checklist, publication_checks
from portal.editorial.entitlement import ground_for
from portal.editorial.enums import TIER_TERMS, Tier
from portal.editorial.gate import (
    approvals_given,
    approved_states,
    barred,
    last_approval,
    tiers_for,
    valid_approval,
)
from portal.editorial.items import key_of, lock
from portal.editorial.people import groups_over
from portal.editorial.provenance import Source
from portal.editorial.publication import approve_and_publish
from portal.editorial.reading import Reading
from portal.editorial.refusals import changed_since, refuse
from portal.editorial.steps import Review
from portal.records.enums import ApprovalKind
from portal.records.models import Approval, UrgentReview


class PublishReviewed:
    """Turn a review that every task has passed into one approval and one publication."""

    def __init__(self, workflow_state: WorkflowState, user: Any) -> None:
        self.workflow_state = workflow_state
        self.user = user

    @transaction.atomic(savepoint=False)
    def execute(self) -> Approval:
        """Check, record and publish the reviewed revision; the caller's transaction holds all."""
        if not getattr(self.user, "is_authenticated", False) or not self.user.is_active:
            refuse(_("Only a person can approve, not a job."), code="no_person")
        state = self._read()
        self._check_revision(state)
        self.states = self._check_tiers(state)
        checks = publication_checks.run_or_refuse(self.reading)
        return approve_and_publish(
            self.reading,
            ApprovalKind.WORKFLOW,
            self.user,
            checks=publication_checks.as_record(checks),
            checklist=self._checklist(),
            steps=[self._step(tier, given) for tier, given in self.states.items()],
            workflow_state_id=self.workflow_state.pk,
            workflow_name=self.workflow_state.workflow.name,
            requested_by_id=self.workflow_state.requested_by_id,
            requested_by_name=str(self.workflow_state.requested_by or "")[:255],
            ground=self._ground(),
            **self._source_facts(self.reading.source),
        )

    def _read(self) -> TaskState:
        """Return the review's present step; read under locks unless the act has done so.

        An act that decides holds the review with what it read; Wagtail's own roads do not.
        """
        review = self.workflow_state
        reading = review.reading if isinstance(review, Review) else None
        if reading is None:
            reading = Reading.of_newest(lock(review.content_object))
        if reading is None:
            changed_since()
        self.reading = reading
        if isinstance(review, Review) and review.current_task_state is not None:
            return review.current_task_state
        return TaskState.objects.select_related("task").get(pk=review.current_task_state_id)

    def _checklist(self) -> list[dict[str, Any]]:
        """Return what kiểm duyệt confirmed; refuse where the rulebook asks for more."""
        given = self.states[Tier.MODERATE.value]
        return checklist.require_given(given, self.reading.profile)

    def _ground(self) -> str:
        """Return on what exception kiểm duyệt decided, for those outside the tier's groups."""
        state = self.states[Tier.MODERATE.value]
        own = groups_over(self.reading.item, Tier.MODERATE).filter(group__user=state.finished_by_id)
        return "" if own.exists() else ground_for(state.finished_by, state)

    def _check_revision(self, state: TaskState) -> None:
        """The reviewed revision must be the newest one."""
        if self.reading.revision.pk != state.revision_id:
            changed_since()

    def _check_tiers(self, state: TaskState) -> dict[str, TaskState]:
        """Every mandatory tier approved this revision, by people who differ and may approve."""
        everywhere = approvals_given(state)
        states = approved_states(state, everywhere)
        for tier in tiers_for(self.reading):
            if tier not in states:
                refuse(
                    _("The tier “%(tier)s” has not approved this version.")
                    % {"tier": TIER_TERMS[Tier(tier)]},
                    code="tier_missing",
                )
        people = [given.finished_by_id for given in states.values()]
        if None in people or len(set(people)) != len(people):
            refuse(_("Every tier needs a person of its own."), code="same_person")
        for given in states.values():
            reasons = barred(given.finished_by, given, self.reading, everywhere)
            if reasons:
                refuse(" ".join(reasons), code="barred")
        if states[Tier.MODERATE.value].finished_by_id != self.user.pk and (
            state.finished_by_id != self.user.pk
        ):
            refuse(_("Only a person can approve, not a job."), code="no_person")
        return states

    def _step(self, tier: str, state: TaskState) -> dict[str, Any]:
        """Return what the approval keeps of one tier's decision."""
        return {
            "tier": tier,
            "task": state.task.name,
            "task_state": state.pk,
            "revision": state.revision_id,
            "user": state.finished_by_id,
            "user_name": str(state.finished_by),
            "at": state.finished_at.isoformat(),
            "comment": state.comment,
        }

    def _source_facts(self, source: Source | None) -> dict[str, Any]:
        """Check the source of a translation and return what the approval keeps of it (§12)."""
        if source is None:
            return {}
        if source.problems:
            refuse(" ".join(source.problems), code="translation")
        approval = last_approval(key_of(source.item))
        live = source.item.live_revision
        if approval is None or not source.item.live or valid_approval(source.item, live) is None:
            refuse(_("The source of this translation is not public."), code="source_not_public")
        made_from = _approval_of(source)
        stale = live.pk != source.revision_id if source.is_stale is None else source.is_stale
        if stale and not source.older_source_accepted:
            refuse(
                _(
                    "The source changed since it was translated. Update the translation, or "
                    "confirm that the older source is meant."
                ),
                code="source_changed",
            )
        return {
            "source_revision_id": source.revision_id,
            "source_approval_id": made_from.pk,
            "source_locale_code": made_from.locale_code,
            "stale_at_approval": stale,
        }


def _approval_of(source: Source) -> Approval:
    """Return the approval of the source revision; one published urgently must be reviewed first."""
    key = key_of(source.item)
    made_from = (
        Approval.objects.filter(
            base_model=key.base_model, object_id=key.object_id, revision_id=source.revision_id
        )
        .order_by("-id")
        .first()
    )
    if made_from is None:
        refuse(_("The source of this translation was never approved."), code="source_not_approved")
    urgent = made_from.kind == ApprovalKind.URGENT
    if urgent and not UrgentReview.objects.filter(approval_id=made_from.pk).exists():
        refuse(
            _("The source was published urgently and still waits for its review."),
            code="source_not_reviewed",
        )
    return made_from
