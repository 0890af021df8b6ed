"""Submitting a draft: full validation, publication checks, start of the review (§5)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from portal.editorial import publication_checks
from portal.editorial.announce import announce
from portal.editorial.items import lock
from portal.editorial.publication import prepare_pictures
from portal.editorial.publication_checks import CheckResult
from portal.editorial.reading import Reading
from portal.editorial.refusals import changed_since, refuse
from portal.records import audit
from portal.records.enums import TaskCode


class SubmitForReview:
    """Hand the newest version of an item to the first tier."""

    def __init__(self, item: Any, user: Any, revision_id: int | None = None) -> None:
        self.item = item
        self.user = user
        self.revision_id = revision_id

    @transaction.atomic
    def execute(self) -> list[CheckResult]:
        """Check everything, start or restart the review; returns the findings, warnings included.

        Raises ``GateRefusal`` and then changes nothing.
        """
        self.item = lock(self.item)
        revision = self._revision()
        findings = self.check(revision)
        review = self.item.current_workflow_state
        if review is None:
            self._workflow().start(self.item, self.user)
        else:
            review.resume(user=self.user)
        self._record(revision, findings)
        prepare_pictures(self.reading.manifest)
        return findings

    def check(self, revision: Revision) -> list[CheckResult]:
        """Refuse what is incomplete, already under review, or blocked by a check."""
        if getattr(self.item, "alias_of_id", None) is not None:
            refuse(_("An alias shows its source; submit the source."), code="alias")
        if self.item.workflow_in_progress:
            refuse(_("This item is under review already."), code="in_review")
        if revision.approved_go_live_at is not None:
            refuse(_("This version is approved and scheduled already."), code="scheduled")
        if not self.item.has_unpublished_changes:
            refuse(_("There is nothing new to review."), code="nothing_new")
        if not self._may_edit():
            refuse(_("Only people who may edit this item submit it."), code="not_entitled")
        self.reading = Reading(self.item, revision)
        validate(self.reading)
        source = self.reading.source
        if source is not None and source.problems:
            refuse(" ".join(source.problems), code="translation")
        return publication_checks.run_or_refuse(self.reading)

    def _revision(self) -> Revision:
        """Return the version to submit; sent back, an item is submitted as a version of its own.

        So whoever submits again is an author of what they submit.
        """
        latest = self.item.get_latest_revision()
        if self.revision_id is not None and (latest is None or latest.pk != self.revision_id):
            changed_since()
        returned = self.item.current_workflow_state
        if returned is not None and returned.status != WorkflowState.STATUS_NEEDS_CHANGES:
            refuse(_("This item is under review already."), code="in_review")
        if latest is not None and (
            returned is None or latest.pk != returned.current_task_state.revision_id
        ):
            return latest
        content = latest.as_object() if latest is not None else self.item
        revision = content.save_revision(user=self.user, changed=False, clean=False)
        self.item = lock(self.item)
        return revision

    def _workflow(self) -> Any:
        workflow = self.item.get_workflow()
        if workflow is None:
            refuse(
                _(
                    "No review is set up for this language. Ask an administrator to run the "
                    "editorial setup."
                ),
                code="no_workflow",
            )
        return workflow

    def _may_edit(self) -> bool:
        tester = getattr(self.item, "permissions_for_user", None)
        return tester is None or tester(self.user).can_edit()

    def _record(self, revision: Revision, findings: list[CheckResult]) -> None:
        translated = self.reading.source is not None
        audit.record(
            "page.submit",
            actor=self.user,
            obj=self.item,
            task_code=TaskCode.TRANSLATE if translated else "",
            details={
                "revision": revision.pk,
                "findings": publication_checks.as_record(findings),
            },
        )
        announce("page.submit", self.item)


def validate(reading: Reading) -> None:
    """Refuse a version that a published item could not be: drafts may be incomplete."""
    content = reading.content
    try:
        content.full_clean()
    except ValidationError as error:
        refuse(_sentences(error, content), code="incomplete")


def _sentences(error: ValidationError, content: Any) -> str:
    """Return the problems with the names of their fields."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    lines = []
    for name, problems in error.message_dict.items():
        fields = {field.name: field for field in content._meta.get_fields()}
        label = getattr(fields.get(name), "verbose_name", "")
        lines.append(f"{label}: {' '.join(problems)}" if label else " ".join(problems))
    return " ".join(lines)
