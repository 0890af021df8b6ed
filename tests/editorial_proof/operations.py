"""The acts whose every write is a place to die, each on a portal where it is due."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.editorial.actions.cancel_schedule import CancelSchedule
from portal.editorial.actions.confirm_urgent import ConfirmUrgent
from portal.editorial.actions.expire import ExpireItem
from portal.editorial.actions.reinstate import Reinstate
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.records.models import Approval
from tests.editorial_proof.desk import WHY
from tests.editorial_proof.world import World
from tests.trees import make_article, publish
from translations.languages import LANGUAGES

Act = Callable[[World], Any]


@dataclass(frozen=True)
class Operation:
    """What is prepared, done, and found in the audit trail once it is done."""

    name: str
    act: Act
    audited: tuple[str, ...]
    prepare: Act = lambda world: None
    hours: int = 0


def _page(world: World, name: str) -> Any:
    return Page.objects.get(pk=world.items[name]).specific


def _submit(world: World) -> None:
    page = _page(world, "vi-drafted")
    SubmitForReview(page, world.user("vi-update-1"), page.latest_revision_id).execute()


def _plan(world: World) -> None:
    page = _page(world, "vi-drafted")
    content = page.get_latest_revision_as_object()
    content.go_live_at = timezone.now() + timedelta(hours=1)
    content.save_revision(user=world.user("vi-update-1"))
    _submit(world)
    world.approve(page.pk, "vi-edit-1")


def _with_end(world: World) -> None:
    page = _page(world, "vi-drafted")
    content = page.get_latest_revision_as_object()
    content.expire_at = timezone.now() + timedelta(hours=1)
    content.save_revision(user=world.user("vi-update-1"))
    publish(page)


def _five_languages(world: World) -> None:
    page = _page(world, "vi-public")
    for language in LANGUAGES[1:]:
        section = Page.objects.get(pk=world.sections[language.locale]).specific
        publish(
            make_article(section, f"Cùng bài {language.code}", translation_key=page.translation_key)
        )


def _withdraw(world: World) -> None:
    WithdrawItem(
        _page(world, "vi-public"),
        world.user("vi-moderate-2"),
        reason_class="error",
        reason="Sai số liệu trong bảng thứ hai.",
    ).execute()


def _urgent(world: World) -> None:
    page = _page(world, "vi-submitted")
    PublishUrgently(
        page,
        world.user("vi-moderate-1"),
        revision_id=page.latest_revision_id,
        reason_class="disaster",
        reason=WHY,
    ).execute()


def _confirm(world: World, outcome: str) -> None:
    ConfirmUrgent(
        Approval.objects.get(kind="urgent"),
        world.user("vi-moderate-2"),
        outcome=outcome,
        comment="Tin sai, phải gỡ ngay.",
    ).execute()


def _ask(world: World) -> None:
    page = _page(world, "vi-withdrawn")
    AskReinstatement(
        page, world.user("vi-edit-1"), revision_id=_approved(page), reason="Số liệu đúng."
    ).execute()


def _reinstate(world: World) -> None:
    page = _page(world, "vi-withdrawn")
    Reinstate(
        page, world.user("vi-moderate-2"), revision_id=_approved(page), reason="Đã đối chiếu."
    ).execute()


def _approved(page: Page) -> int:
    return Approval.objects.filter(object_id=str(page.pk)).latest("id").revision_id


def _cancel(world: World) -> None:
    page = _page(world, "vi-scheduled")
    CancelSchedule(page, world.user("vi-moderate-1"), "Hoãn họp báo.").execute()


def _only_one_schedule(world: World) -> None:
    """Leave one item to publish, so that the run is one transaction."""
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        if revision.object_id != str(world.items["vi-scheduled"]):
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])


def _run(world: World) -> None:
    call_command("publish_scheduled", stdout=io.StringIO())


OPERATIONS = (
    Operation("submit", _submit, ("page.submit",)),
    Operation(
        "approve at biên tập",
        lambda world: world.approve(world.items["vi-submitted"], "vi-edit-1"),
        ("page.approve",),
    ),
    Operation(
        "approve at kiểm duyệt",
        lambda world: world.approve(world.items["vi-moderated"], "vi-moderate-1"),
        ("page.approve", "page.publish"),
    ),
    Operation(
        "approve with a later time",
        lambda world: world.approve(world.items["vi-drafted"], "vi-moderate-1"),
        ("page.approve", "page.schedule"),
        _plan,
    ),
    Operation("scheduled run", _run, ("page.publish",), _only_one_schedule, hours=3),
    Operation(
        "expiry",
        lambda world: ExpireItem(_page(world, "vi-drafted")).execute(),
        ("page.expire",),
        _with_end,
        hours=3,
    ),
    Operation(
        "publish urgently", _urgent, ("page.cancel_review", "page.publish", "page.publish_urgently")
    ),
    Operation(
        "confirm", lambda world: _confirm(world, "confirmed"), ("page.review_urgent",), _urgent
    ),
    Operation(
        "review by withdrawal",
        lambda world: _confirm(world, "withdrawn"),
        ("page.review_urgent", "page.withdraw"),
        _urgent,
    ),
    Operation("withdraw in five languages", _withdraw, ("page.withdraw",) * 5, _five_languages),
    Operation("reinstate", _reinstate, ("page.publish", "page.reinstate"), _ask),
    Operation("cancel a schedule", _cancel, ("page.cancel_schedule",)),
)
