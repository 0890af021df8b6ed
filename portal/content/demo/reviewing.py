"""Brings demo items to where a review stands, through the real workflow and its people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from portal.accounts.models import User
from portal.editorial import checklist
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.digest import revision_digest

SCHEDULED_IN = timedelta(days=7)


def bring_to(state: str, page: Any, people: dict[str, User]) -> None:
    """Submit an item and let it pass the tiers before the one it shall wait at.

    ``state`` is ``waiting_editing``, ``waiting_moderation`` or ``scheduled`` (approved, its time
    a week ahead).
    """
    if state == "scheduled":
        page.go_live_at = timezone.now() + SCHEDULED_IN
    page.save_revision(user=people["capnhat"])
    SubmitForReview(page, people["capnhat"]).execute()
    if state != "waiting_editing":
        _approve(page, people["bientap"])
    if state == "scheduled":
        _approve(page, people["kiemduyet"])


def _approve(page: Any, user: User) -> None:
    """Approve the present step as the person who sees exactly what waits."""
    fresh = type(page).objects.get(pk=page.pk)
    step: TaskState = fresh.current_workflow_task_state
    revision = fresh.get_latest_revision()
    DecideReview(
        step,
        user,
        "approve",
        revision_id=revision.pk,
        content_sha256=revision_digest(revision),
        ticked=[item.code for item in checklist.items()],
    ).execute()
