"""Directed tests of decisions: green as they are, red once their defence is off."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Task

from portal.content.models import ArticlePage
from portal.editorial.models import TierTask
from portal.records.models import Approval, AuditEntry
from tests.editorial_proof import crash
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.probe_tools import (
    CONFLICT,
    FORBIDDEN,
    assert_draft,
    decides,
    item,
    refused,
    step,
)
from tests.editorial_proof.world import World
from tests.trees import make_article


def newer_version(world: World) -> None:
    """What is approved is what is newest."""
    page = item(world, "vi-moderated")
    content = page.get_latest_revision_as_object()
    content.title = "Chen vào"
    content.save_revision(user=world.user("vi-edit-2"))
    assert decides(world, "vi-moderate-1", "vi-moderated") == CONFLICT
    assert_draft(world, "vi-moderated")


def superuser(world: World) -> None:
    decides(world, "root", "vi-moderated")
    assert_draft(world, "vi-moderated")


def outsider_by_code(world: World) -> None:
    state = step(world, "vi-moderated")
    refused(lambda: world.approve(state.revision.object_id, "vi-administer-1"))
    assert_draft(world, "vi-moderated")


def another_language(world: World) -> None:
    refused(lambda: world.approve(world.items["vi-moderated"], "ja-moderate-1"))


def requester(world: World) -> None:
    """Who only submitted, by code, without a version of their own."""
    section = Page.objects.get(pk=world.sections["vi"]).specific
    page = make_article(section, "Nộp thay", owner=world.user("vi-update-1"))
    page.get_workflow().start(page, world.user("vi-both"))
    world.approve(page.pk, "vi-edit-1")
    refused(lambda: world.approve(page.pk, "vi-both"))


def author(world: World) -> None:
    section = Page.objects.get(pk=world.sections["vi"]).specific
    page = make_article(section, "Tự viết", owner=world.user("vi-both"))
    page.get_workflow().start(page, world.user("vi-edit-2"))
    world.approve(page.pk, "vi-edit-1")
    refused(lambda: world.approve(page.pk, "vi-both"))


def twice(world: World) -> None:
    world.approve(world.items["vi-submitted"], "vi-both")
    refused(lambda: world.approve(world.items["vi-submitted"], "vi-both"))


def after_a_return(world: World) -> None:
    """Who passed an older version up may decide on the new one at their other tier."""
    world.approve(world.items["vi-submitted"], "vi-both")
    decides(world, "vi-moderate-1", "vi-submitted", "reject")
    Desk(world).edit("vi-edit-2", world.items["vi-submitted"], **{"action-submit": "1"})
    world.approve(world.items["vi-submitted"], "vi-edit-1")
    world.approve(world.items["vi-submitted"], "vi-both")
    assert Page.objects.get(pk=world.items["vi-submitted"]).live


def contributor(world: World) -> None:
    """People named by other packages, such as translators, are authors too."""
    from portal.editorial import provenance  # noqa: PLC0415  only this probe adds to it

    finder = lambda page, revision, since: {world.people["vi-moderate-1"]}  # noqa: E731  one line
    provenance.register_contributor_finder(finder)
    try:
        decides(world, "vi-moderate-1", "vi-moderated")
        assert_draft(world, "vi-moderated")
    finally:
        provenance._contributors.remove(finder)


def other_revision_named(world: World) -> None:
    assert decides(world, "vi-moderate-1", "vi-moderated", revision_id=1) == CONFLICT


def other_text_named(world: World) -> None:
    seen = decides(world, "vi-moderate-1", "vi-moderated", content_sha256="0" * 64)
    assert seen == CONFLICT


def tier_taken_away(world: World) -> None:
    """The rulebook says which tiers approve, not the workflow as somebody left it."""
    task = TierTask.objects.get(tier="edit", locale__language_code="vi")
    Task.objects.filter(pk=task.pk).update(active=False)
    page = item(world, "vi-drafted")
    page.get_workflow().start(page, world.user("vi-update-1"))
    refused(lambda: world.approve(page.pk, "vi-moderate-1"))
    assert_draft(world, "vi-drafted")


def back_to_tier_one(world: World) -> None:
    decides(world, "vi-moderate-1", "vi-moderated", "reject")
    Desk(world).edit("vi-edit-2", world.items["vi-moderated"], **{"action-submit": "1"})
    assert step(world, "vi-moderated").task.specific.tier == "edit"


def ordinary_approval(world: World) -> None:
    world.approve(world.items["vi-moderated"], "vi-moderate-1")
    assert Page.objects.get(pk=world.items["vi-moderated"]).live


def schedule_leaves_a_trace(world: World) -> None:
    later = timezone.now() + timedelta(hours=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        call_command("publish_scheduled", stdout=io.StringIO())
    pk = str(world.items["vi-scheduled"])
    assert AuditEntry.objects.filter(act="page.publish", object_id=pk).count() == 1


def killed_at_the_end(world: World) -> None:
    """Killed before its last write or commit, an act leaves nothing."""
    before = crash.rows()
    act = lambda: world.approve(world.items["vi-moderated"], "vi-moderate-1")  # noqa: E731  thrice
    count = 19
    while True:
        _count, ended = crash.run(act, at=count)
        if not ended:
            break
        assert crash.difference(before, crash.rows()) == []
        count += 1


def save_without_a_version(world: World) -> None:
    page = item(world, "vi-drafted")
    form = {**Desk(world).loaded(page.pk), "loaded_revision_id": ""}
    response = Desk(world).save("vi-edit-1", page.pk, form, title="Không nêu phiên bản")
    assert response.status_code == CONFLICT


def urgent_by_its_author(world: World) -> None:
    page = item(world, "vi-drafted")
    content = page.get_latest_revision_as_object()
    content.save_revision(user=world.user("vi-moderate-1"))
    Desk(world).publish_urgently("vi-moderate-1", ArticlePage.objects.get(pk=page.pk))
    assert_draft(world, "vi-drafted")


def urgent_reviewed_by_oneself(world: World) -> None:
    Desk(world).publish_urgently("vi-moderate-1", item(world, "vi-drafted"))
    approval = Approval.objects.get(kind="urgent")
    response = Desk(world).confirm("vi-moderate-1", approval, "confirmed")
    assert response.status_code == FORBIDDEN
