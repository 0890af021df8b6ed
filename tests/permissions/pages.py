"""Items in every state a review knows, each brought there by people as in life."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from portal.accounts.models import User
from portal.content.models import period_for
from portal.editorial import checklist
from portal.editorial.actions.correct import CorrectItem
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.digest import revision_digest
from portal.records.models import Approval
from tests.permissions.world import REASON, URGENT, World
from tests.trees import make_article, publish


def _article(world: World, title: str, author: str = "writer", **fields: Any) -> Any:
    return make_article(world.tree.sections["vi"], title, owner=world.others[author], **fields)


def plant_pages(world: World) -> None:
    """Make an item in every state a review knows."""
    things, others = world.things, world.others
    things["section"], things["home"] = world.tree.sections["vi"], world.tree.homes["vi"]
    things["live"], things["second"] = world.tree.news
    things["month"] = period_for(things["section"], timezone.localdate())
    things["draft"] = _article(world, "Bản nháp")
    things["draft"].save_revision(user=others["writer"])
    things["first_revision"] = things["draft"].revisions.order_by("pk").first()
    things["locked"] = _lock(_article(world, "Bản nháp bị khoá"), others["editor"])
    things["marked"] = _article(world, "Giới thiệu mẫu 7/KH-MẬT")
    things["alias"] = things["second"].create_alias(parent=things["section"], update_slug="ban-sao")
    things["at_edit"] = _submitted(world, "Chờ biên tập")
    things["at_moderate"] = _submitted(world, "Chờ kiểm duyệt")
    _decide(things["at_moderate"], others["editor"])
    _scheduled(world)
    _withdrawn(world)
    _urgent(world)
    _corrected(world)
    for name in ("at_edit", "at_moderate"):
        state = TaskState.objects.get(pk=_fresh(things[name]).current_workflow_task_state.pk)
        things[f"{name}_state"], things[f"{name}_review"] = state, state.workflow_state
        things[f"{name}_task"] = state.task


def _fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def _lock(page: Any, person: User) -> Any:
    page.locked, page.locked_by, page.locked_at = True, person, timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])
    return page


def _submitted(world: World, title: str, **fields: Any) -> Any:
    page = _article(world, title)
    if fields:
        content = page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(content, name, value)
        content.save_revision(user=world.others["writer"])
    SubmitForReview(_fresh(page), world.others["writer"]).execute()
    return _fresh(page)


def _decide(page: Any, person: User) -> None:
    state = _fresh(page).current_workflow_task_state
    digest = revision_digest(state.revision)
    ticked = [item.code for item in checklist.items()]
    DecideReview(state, person, "approve", "", state.revision_id, digest, ticked=ticked).execute()


def _approve(world: World, page: Any) -> Any:
    for name in ("editor", "moderator"):
        _decide(page, world.others[name])
    return _fresh(page)


def _scheduled(world: World) -> None:
    page = _submitted(world, "Hẹn giờ", go_live_at=timezone.now() + timedelta(days=30))
    world.things["scheduled"] = page = _approve(world, page)
    world.things["scheduled_revision"] = page.revisions.get(approved_go_live_at__isnull=False)


def _withdrawn(world: World) -> None:
    for name, title in (("withdrawn", "Đã gỡ"), ("asked", "Đã gỡ, có người đề nghị đăng lại")):
        page = _approve(world, _submitted(world, title))
        revision = page.live_revision_id
        WithdrawItem(page, world.others["moderator"], reason_class="error", reason=REASON).execute()
        world.things[name] = page = _fresh(page)
    AskReinstatement(
        page, world.others["editor"], revision_id=revision, reason="Đã đối chiếu số liệu."
    ).execute()


def _urgent(world: World) -> None:
    page = _article(world, "Thông báo khẩn")
    revision = page.latest_revision
    PublishUrgently(
        page,
        world.others["moderator"],
        revision_id=revision.pk,
        reason_class="disaster",
        reason=URGENT,
        content_sha256=revision_digest(revision),
    ).execute()
    world.things["urgent"] = Approval.objects.order_by("pk").last()


def _corrected(world: World) -> None:
    """A public item whose newest approval carries a note to readers."""
    page = publish(_article(world, "Đã đính chính"))
    editor = world.others["editor"]
    CorrectItem(_fresh(page), editor, note="Sửa số lượt tàu trong đoạn hai.").execute()
    content = _fresh(page).get_latest_revision_as_object()
    content.summary = "Số lượt tàu đã sửa."
    content.save_revision(user=editor)
    SubmitForReview(_fresh(page), editor).execute()
    _approve(world, page)
    world.things["note"] = Approval.objects.exclude(change_note="").latest("pk")
