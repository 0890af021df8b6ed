"""A reviewer takes a text over: returns it and becomes its author (publish gate §5, §19.1)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from portal.editorial.actions.decide import DecideReview
from portal.editorial.digest import revision_digest
from portal.editorial.gate import item_under_review
from portal.editorial.items import lock
from portal.editorial.refusals import refuse
from portal.records import audit


class TakeOver:
    """Return what waits for a tier and open a version in the name of the person who took it."""

    def __init__(self, task_state: TaskState, user: Any, reason: str) -> None:
        self.task_state = task_state
        self.user = user
        self.reason = reason

    @transaction.atomic
    def execute(self) -> Revision:
        """Return the item with the reason and save a version of the person's own; both or none.

        From then on the person is an author: another one approves.
        """
        item = item_under_review(self.task_state)
        if not item.permissions_for_user(self.user).can_edit():
            refuse(_("Only people who may edit this item take it over."), code="not_entitled")
        revision = self.task_state.revision
        DecideReview(
            self.task_state,
            self.user,
            "reject",
            self.reason,
            revision.pk,
            revision_digest(revision),
        ).execute()
        content = lock(item).get_latest_revision_as_object()
        own = content.save_revision(user=self.user, changed=False, clean=False)
        audit.record(
            "page.take_over",
            actor=self.user,
            obj=content,
            details={"from": revision.pk, "revision": own.pk, "reason": self.reason},
        )
        return own
