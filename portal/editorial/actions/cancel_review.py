"""Takes an item out of review before anybody decided (publish gate §5)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.editorial.announce import announce
from portal.editorial.gate import is_entitled
from portal.editorial.items import lock
from portal.editorial.refusals import refuse
from portal.records import audit


class CancelReview:
    """End a running review with a reason; nothing becomes public by it."""

    def __init__(self, item: Any, user: Any, reason: str) -> None:
        self.item = item
        self.user = user
        self.reason = reason.strip()

    @transaction.atomic
    def execute(self) -> None:
        """Cancel by who asked for the review, the item's owner, or the tier it waits for."""
        self.item = lock(self.item)
        review = self.item.current_workflow_state
        if review is None:
            refuse(_("This item is not under review."), code="not_in_review")
        people = {review.requested_by_id, getattr(self.item, "owner_id", None)}
        state = review.current_task_state
        if self.user.pk not in people and not (state and is_entitled(self.user, state)):
            refuse(
                _("Only who asked for the review, or the tier it waits for, takes it back."),
                code="not_entitled",
            )
        if not self.reason:
            refuse(_("Say why."), code="reason_missing")
        review.cancel(user=self.user)
        audit.record(
            "page.cancel_review",
            actor=self.user,
            obj=self.item,
            details={"review": review.pk, "reason": self.reason},
        )
        announce("page.cancel_review", self.item, review=review.pk)
