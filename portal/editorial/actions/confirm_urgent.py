"""The second person's verdict on an urgent publication: confirm it, or take it down (E11)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.acts.people import require_moderator
from portal.editorial.acts.reasons import require_text
from portal.editorial.announce import announce
from portal.editorial.gate import is_spent, last_approval
from portal.editorial.items import key_of, lock
from portal.editorial.refusals import refuse
from portal.records import audit
from portal.records.enums import ApprovalKind, ReviewOutcome, TaskCode
from portal.records.models import Approval, UrgentReview


class ConfirmUrgent:
    """Review an urgent approval; its row names the exact revision that was published."""

    def __init__(
        self,
        approval: Approval,
        user: User,
        *,
        outcome: str,
        comment: str = "",
        reason_class: str = "error",
    ) -> None:
        """``reason_class`` is for a withdrawal; the comment is then its reason."""
        self.approval = approval
        self.user = user
        self.outcome = outcome
        self.comment = comment.strip()
        self.reason_class = reason_class

    def check(self) -> None:
        """Refuse unless a second person decides on what still waits."""
        if self.approval.kind != ApprovalKind.URGENT:
            refuse(_("Only urgent publications are reviewed afterwards."), code="not_urgent")
        if UrgentReview.objects.filter(approval_id=self.approval.pk).exists():
            refuse(_("This publication was reviewed already."), code="reviewed")
        if is_spent(self.approval):
            refuse(_("The item was withdrawn meanwhile. Nothing is left to review."), code="spent")
        if self.outcome not in ReviewOutcome.values:
            refuse(_("Confirm the publication or withdraw it."), code="outcome")
        require_moderator(self.user, self.item)
        self._check_second_person()
        if self.outcome == ReviewOutcome.WITHDRAWN:
            self.comment = require_text(self.comment)
            newest = last_approval(key_of(self.item))
            if newest is not None and newest.pk != self.approval.pk:
                refuse(
                    _(
                        "A newer version was approved meanwhile. Confirm this review, and use "
                        "“Withdraw” if the item must go."
                    ),
                    code="newer",
                )

    @transaction.atomic
    def execute(self) -> UrgentReview:
        """Record the verdict and, if it is to withdraw, take the item down with it."""
        self.item = self._locked_item()
        self.check()
        review = UrgentReview.objects.create(
            approval_id=self.approval.pk,
            reviewer_id=self.user.pk,
            reviewer_name=str(self.user)[:255],
            outcome=self.outcome,
            comment=self.comment,
        )
        audit.record(
            "page.review_urgent",
            actor=self.user,
            obj=self.item,
            task_code=TaskCode.MODERATE,
            details={
                "approval": self.approval.pk,
                "revision": self.approval.revision_id,
                "outcome": self.outcome,
                "comment": self.comment,
            },
        )
        if self.outcome == ReviewOutcome.WITHDRAWN:
            WithdrawItem(
                self.item, self.user, reason_class=self.reason_class, reason=self.comment
            ).execute()
        else:
            announce("page.review_urgent", self.item, approval=self.approval)
        return review

    def _check_second_person(self) -> None:
        """Neither who published nor who wrote the text reviews it."""
        first = {
            self.approval.approved_by_id,
            self.approval.requested_by_id,
            *self.approval.author_ids,
        }
        if self.user.pk in first:
            refuse(
                _(
                    "You published or wrote this text, so another person of kiểm duyệt must "
                    "review it."
                ),
                code="same_person",
            )

    def _locked_item(self) -> Any:
        model = apps.get_model(self.approval.base_model)
        found = model._default_manager.filter(pk=self.approval.object_id).first()
        if found is None:
            refuse(_("The item no longer exists."), code="gone")
        return lock(found)
