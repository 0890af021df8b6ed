"""Two at the same moment: one effect, and a clear answer for the other."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.editorial import invariants
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.refusals import GateRefusal
from portal.records.models import Approval, AuditEntry, Withdrawal
from tests.editorial_proof.desk import WHY, Desk
from tests.editorial_proof.volume import volume
from tests.editorial_proof.world import World

ROUNDS = volume(small=1, full=15)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts in threads that start together; returns results, and refusals as results."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def work(number: int) -> None:
        try:
            barrier.wait(timeout=30)
            results[number] = acts[number]()
        except Exception as error:  # the test looks at it
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def assert_one_done(results: list[Any]) -> None:
    """Assert that one went through and the others were refused in words."""
    refused = [result for result in results if isinstance(result, GateRefusal)]
    assert len(refused) == len(results) - 1, results
    assert not [item for item in results if isinstance(item, Exception) and item not in refused]
    assert [item for item in invariants.thorough() if item.code in {"I1", "I2", "I3", "I9"}] == []


@pytest.fixture(params=range(ROUNDS))
def portal(request: pytest.FixtureRequest, world: World) -> World:
    return world


def audited(act: str, pk: int) -> int:
    return AuditEntry.objects.filter(act=act, object_id=str(pk)).count()


def test_two_approvers(portal: World) -> None:
    pk = portal.items["vi-moderated"]
    results = at_once(
        lambda: portal.approve(pk, "vi-moderate-1"), lambda: portal.approve(pk, "vi-moderate-2")
    )
    done = [item for item in results if item is None]
    assert len(done) == 1, results
    other = next(item for item in results if item is not None)
    # the second either saw the step and is refused, or found that nothing waits any more
    assert isinstance(other, (GateRefusal, AttributeError)), results
    assert Approval.objects.filter(object_id=str(pk)).count() == 1
    assert (audited("page.approve", pk), audited("page.publish", pk)) == (2, 1)


def test_one_approves_while_another_returns(portal: World) -> None:
    page = Page.objects.get(pk=portal.items["vi-moderated"])
    state, desk = page.current_workflow_task_state, Desk(portal)
    answers = at_once(
        lambda: desk.decide("vi-moderate-1", state, "approve").status_code,
        lambda: desk.decide("vi-moderate-2", state, "reject").status_code,
    )
    assert sorted(answers) == [302, 409], answers
    assert audited("page.approve", page.pk) - 1 + audited("page.return", page.pk) == 1


def test_two_submit(portal: World) -> None:
    page = Page.objects.get(pk=portal.items["vi-drafted"]).specific
    user = portal.user("vi-update-1")
    assert_one_done(at_once(*[SubmitForReview(page, user).execute] * 2))
    assert audited("page.submit", page.pk) == 1


def test_two_withdraw(portal: World) -> None:
    page = Page.objects.get(pk=portal.items["vi-public"]).specific
    acts = [
        WithdrawItem(page, portal.user(f"vi-moderate-{n}"), reason_class="error", reason="Sai số.")
        for n in (1, 2)
    ]
    assert_one_done(at_once(*[act.execute for act in acts]))
    assert Withdrawal.objects.filter(object_id=str(page.pk)).count() == 1


def test_two_publish_urgently(portal: World) -> None:
    page = Page.objects.get(pk=portal.items["vi-submitted"]).specific
    acts = [
        PublishUrgently(
            page,
            portal.user(f"vi-moderate-{n}"),
            revision_id=page.latest_revision_id,
            reason_class="disaster",
            reason=WHY,
        )
        for n in (1, 2)
    ]
    assert_one_done(at_once(*[act.execute for act in acts]))
    assert Approval.objects.filter(object_id=str(page.pk)).count() == 1


def test_approval_and_withdrawal(portal: World) -> None:
    """Whichever comes second, the item ends as its newest record says."""
    pk = portal.items["vi-scheduled"]
    page = Page.objects.get(pk=pk).specific
    act = WithdrawItem(page, portal.user("vi-moderate-2"), reason_class="error", reason="Sai.")
    later = timezone.now() + timedelta(hours=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        run = lambda: call_command("publish_scheduled", stdout=io.StringIO())  # noqa: E731  a pair
        withdrawn, _ran = at_once(act.execute, run)
        assert not isinstance(withdrawn, Exception), withdrawn
        assert not Page.objects.get(pk=pk).live
        assert list(invariants.invalid_schedules()) == []
        assert list(invariants.unapproved_live_items()) == []


def test_two_scheduled_runs(portal: World) -> None:
    pk, later = portal.items["vi-scheduled"], timezone.now() + timedelta(hours=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        at_once(*[lambda: call_command("publish_scheduled", stdout=io.StringIO())] * 2)
    assert Page.objects.get(pk=pk).live
    assert audited("page.publish", pk) == 1
    assert not Revision.objects.filter(object_id=str(pk), approved_go_live_at__isnull=False)


def test_two_saves_from_one_version(portal: World) -> None:
    pk, desk = portal.items["vi-drafted"], Desk(portal)
    form, before = desk.loaded(pk), Revision.objects.filter(object_id=str(pk)).count()
    answers = at_once(
        lambda: desk.save("vi-edit-1", pk, form, title="Của người thứ nhất"),
        lambda: desk.save("vi-edit-2", pk, form, title="Của người thứ hai"),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409], answers
    assert Revision.objects.filter(object_id=str(pk)).count() == before + 1
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert "Của người thứ" in refused.content.decode()
