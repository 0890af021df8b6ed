"""What goes wrong in the middle of a task is refused in words and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, WorkflowPage

from portal.content.models import ArticlePage
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.refusals import GateRefusal
from tests.editorial_proof import crash
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.world import World


class Unchanged:
    """Compares every row of the portal, sessions aside, before and after."""

    def __enter__(self) -> None:
        self.before = crash.rows()

    def __exit__(self, *failure: Any) -> None:
        if failure == (None, None, None):
            assert crash.difference(self.before, crash.rows()) == []


def group(tier: Tier, locale: str) -> Group:
    return TierGroup.objects.get(tier=tier, locale__language_code=locale).group


def waiting(world: World, name: str = "vi-moderated") -> tuple[Page, Any]:
    page = Page.objects.get(pk=world.items[name])
    return page, page.current_workflow_task_state


def test_an_approver_who_left_the_tier_meanwhile(world: World) -> None:
    page, state = waiting(world)
    world.user("vi-moderate-1").groups.remove(group(Tier.MODERATE, "vi"))
    with Unchanged():
        assert Desk(world).decide("vi-moderate-1", state, "approve").status_code in {302, 403}
    assert not Page.objects.get(pk=page.pk).live


def test_an_approver_whose_account_was_closed_meanwhile(world: World) -> None:
    _page, state = waiting(world)
    user = world.user("vi-moderate-1")
    user.is_active = False
    user.save()
    with Unchanged():
        assert Desk(world).decide("vi-moderate-1", state, "approve").status_code in {302, 403}


def test_the_first_approver_was_removed_before_the_last_decision(world: World) -> None:
    """What they decided while they belonged to the tier stays decided; they vanish from nothing."""
    page, state = waiting(world)
    world.user("vi-edit-1").groups.remove(group(Tier.EDIT, "vi"))
    assert Desk(world).decide("vi-moderate-1", state, "approve").status_code == 302
    assert Page.objects.get(pk=page.pk).live


def test_the_first_approver_was_deleted_before_the_last_decision(world: World) -> None:
    page, state = waiting(world)
    world.user("vi-edit-1").delete()
    response = Desk(world).decide("vi-moderate-1", state, "approve")
    assert response.status_code == 403
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("who", ["root", "vi-edit-1", "vi-administer-1"])
@pytest.mark.parametrize("name", ["vi-submitted", "vi-moderated"])
def test_an_item_under_review_is_neither_moved_nor_deleted(
    world: World, who: str, name: str
) -> None:
    page, state = waiting(world, name)
    desk = Desk(world)
    with Unchanged():
        desk.move(who, page.pk, world.homes["vi"])
        desk.delete(who, page.pk)
        desk.delete(who, world.sections["vi"])
    assert Page.objects.get(pk=page.pk).current_workflow_task_state == state


def test_an_item_deleted_under_the_reviewer(world: World) -> None:
    """Only raw code can do that; the open form is then answered, and nothing breaks."""
    page, state = waiting(world)
    desk = Desk(world)
    page.current_workflow_state.cancel(user=world.user("vi-update-1"))
    with Unchanged():
        assert desk.decide("vi-moderate-1", state, "approve").status_code == 409
    ArticlePage.objects.get(pk=page.pk).delete()
    address = ("portal_editorial:review", state.pk)
    with Unchanged():
        assert desk.post("vi-moderate-1", *address, approve="1").status_code in {403, 404}


def test_a_language_without_a_workflow(world: World) -> None:
    Desk(world).cancel_review("ja-update-1", world.items["ja-submitted"])
    Desk(world).cancel_review("ja-update-1", world.items["ja-moderated"])
    WorkflowPage.objects.filter(page_id=world.homes["ja"]).delete()
    page = ArticlePage.objects.get(pk=world.items["ja-drafted"])
    with Unchanged(), pytest.raises(GateRefusal) as refusal:
        SubmitForReview(page, world.user("ja-update-1")).execute()
    assert refusal.value.code == "no_workflow"
    answer = Desk(world).edit("ja-edit-1", page.pk, title="保存", **{"action-submit": "1"})
    page = ArticlePage.objects.get(pk=page.pk)
    assert answer.status_code == 302
    assert page.latest_revision.content["title"] == "保存"
    assert page.current_workflow_state is None


@pytest.mark.parametrize("tier", [Tier.EDIT, Tier.MODERATE])
def test_a_missing_group(world: World, tier: Tier) -> None:
    name = "vi-submitted" if tier is Tier.EDIT else "vi-moderated"
    page, state = waiting(world, name)
    group(tier, "vi").delete()
    with Unchanged():
        assert Desk(world).decide(f"vi-{tier.value}-1", state, "approve").status_code in {302, 403}
    assert not Page.objects.get(pk=page.pk).live
