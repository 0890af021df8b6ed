"""Plans when a version goes live and when it expires (E08); the plan is approved with the text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from portal.accounts.models import User
from portal.editorial.acts.versions import scheduled_revisions
from portal.editorial.items import lock
from portal.editorial.refusals import changed_since, refuse
from portal.records import audit


class ScheduleItem:
    """Save a draft that carries the times; kiểm duyệt approves text and times together."""

    def __init__(
        self,
        item: Any,
        user: User,
        *,
        revision_id: int | None,
        go_live_at: datetime | None,
        expire_at: datetime | None,
    ) -> None:
        """Times are aware; the admin reads them in the portal's time zone."""
        self.item = item
        self.user = user
        self.revision_id = revision_id
        self.go_live_at = go_live_at
        self.expire_at = expire_at

    def check(self) -> None:
        """Refuse unless the person may edit the item and the times make sense."""
        if not self.item.permissions_for_user(self.user).can_edit():
            refuse(
                _("You may not edit this item. Ask its author or biên tập."), code="not_entitled"
            )
        if self.item.latest_revision_id != self.revision_id:
            changed_since()
        if WorkflowState.objects.for_instance(self.item).filter(
            status=WorkflowState.STATUS_IN_PROGRESS
        ):
            refuse(
                _("The item is under review. Change its times after the decision."),
                code="in_review",
            )
        if scheduled_revisions(self.item):
            refuse(
                _("A version is already scheduled. Kiểm duyệt or quản trị cancels that first."),
                code="scheduled",
            )
        self._check_times()

    def _check_times(self) -> None:
        now = timezone.now()
        if self.go_live_at is not None and self.go_live_at <= now:
            refuse(_("The time to go live lies in the past."), code="go_live_at")
        if self.expire_at is not None and self.expire_at <= (self.go_live_at or now):
            refuse(
                _("The expiry must lie after the time to go live, and in the future."),
                code="expire_at",
            )

    @transaction.atomic
    def execute(self) -> Revision:
        """Save the draft with the times and return its revision."""
        self.item = lock(self.item)
        self.check()
        draft = self.item.get_latest_revision_as_object()
        draft.go_live_at, draft.expire_at = self.go_live_at, self.expire_at
        # as when a draft is saved: what it lacks is said when it is submitted
        revision = draft.save_revision(user=self.user, clean=False)
        audit.record(
            "page.plan",
            actor=self.user,
            obj=self.item,
            details={
                "revision": revision.pk,
                "go_live_at": self.go_live_at.isoformat() if self.go_live_at else None,
                "expire_at": self.expire_at.isoformat() if self.expire_at else None,
            },
        )
        return revision
