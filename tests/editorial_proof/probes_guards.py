"""Directed tests of what code may do: green as they are, red once their defence is off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from portal.content.models import ArticlePage
from portal.editorial import invariants
from portal.records.models import Approval
from tests.editorial.cases import guards_off
from tests.editorial_proof.probe_tools import (
    item,
    refusal_code,
    refused,
    step,
    triggers_off,
)
from tests.editorial_proof.world import World
from tests.trees import publish


def withdrawn_again(world: World) -> None:
    page = item(world, "vi-withdrawn")
    with triggers_off():
        refused(lambda: Revision.objects.get(pk=_approved(page)).publish())


def withdrawn_rescheduled(world: World) -> None:
    revision = Revision.objects.get(pk=_approved(item(world, "vi-withdrawn")))
    revision.approved_go_live_at = timezone.now() + timedelta(days=1)
    with triggers_off():
        refused(lambda: revision.save(update_fields=["approved_go_live_at"]))


def withdrawn_by_rows(world: World) -> None:
    page = item(world, "vi-withdrawn")
    rows = Page.objects.filter(pk=page.pk)
    with guards_off():
        refused(lambda: rows.update(live=True, live_revision_id=_approved(page)))
        revisions = Revision.objects.filter(pk=_approved(page))
        refused(lambda: revisions.update(approved_go_live_at=timezone.now()))


def older_approval(world: World) -> None:
    page = item(world, "vi-public")
    old = page.live_revision
    _approve_second(page)
    with triggers_off():
        refused(old.publish)


def older_approval_by_rows(world: World) -> None:
    page = item(world, "vi-public")
    old = page.live_revision_id
    _approve_second(page)
    with guards_off():
        refused(lambda: Page.objects.filter(pk=page.pk).update(live_revision_id=old))


def anothers_approval_by_rows(world: World) -> None:
    other = item(world, "vi-public").live_revision_id
    draft = Page.objects.filter(pk=world.items["vi-drafted"])
    with guards_off():
        refused(lambda: draft.update(live=True, live_revision_id=other))


def _approved(page: Page) -> int:
    return Approval.objects.filter(object_id=str(page.pk)).latest("id").revision_id


def _approve_second(page: Any) -> None:
    content = page.get_latest_revision_as_object()
    content.summary = "Bản thứ hai."
    content.save_revision()
    publish(ArticlePage.objects.get(pk=page.pk))


# -- guards ----------------------------------------------------------------------------------------


def frozen(world: World) -> None:
    revision = step(world, "vi-submitted").revision
    revision.content["title"] = "Thay khi duyệt"
    with triggers_off():
        refused(revision.save)


def published_text(world: World) -> None:
    page = item(world, "vi-public")
    page.summary = "Thay thẳng."
    with triggers_off():
        refused(page.save)


def published_text_as_base_page(world: World) -> None:
    page = Page.objects.get(pk=world.items["vi-public"])
    page.title = "Thay thẳng"
    with triggers_off():
        refused(page.save)


def taken_down_by_code(world: World) -> None:
    refused(item(world, "vi-public").unpublish)


def alias_across_languages(world: World) -> None:
    page = item(world, "vi-public")
    parent = Page.objects.get(pk=world.sections["ja"])
    with triggers_off():
        refused(lambda: page.create_alias(parent=parent, update_locale=parent.locale))


def alias_across_languages_by_rows(world: World) -> None:
    page = item(world, "vi-public")
    parent = Page.objects.get(pk=world.sections["ja"])
    with guards_off():
        refused(lambda: page.create_alias(parent=parent, update_locale=parent.locale))


def scheduled_unapproved(world: World) -> None:
    revision = item(world, "vi-drafted").latest_revision
    revision.approved_go_live_at = timezone.now()
    with triggers_off():
        refused(lambda: revision.save(update_fields=["approved_go_live_at"]))


def deleted_live(world: World) -> None:
    with triggers_off():
        assert refusal_code(item(world, "vi-public").delete) == "withdraw_first"


def deleted_in_review(world: World) -> None:
    refused(item(world, "vi-submitted").delete)


def every_trigger(world: World) -> None:
    assert list(invariants.missing_triggers()) == []
