"""Two people at one text, with decisions in between: nothing anybody typed is lost."""

from __future__ import annotations

import random
from typing import Any

import pytest
from wagtail.models import Page, Revision

from portal.content.models import ArticlePage
from portal.editorial import invariants
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.volume import volume
from tests.editorial_proof.world import World
from tests.trees import make_article

EDITORS = ("vi-edit-1", "vi-edit-2")
STEPS = ("open", "save", "save", "submit", "approve", "publish", "send_back")


class Interleaving:
    """One item, two open forms, and what each of the two expects."""

    def __init__(self, world: World, desk: Desk, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  a replayable order, no secret
        self.desk, self.seed, self.count = desk, seed, 0
        section = Page.objects.get(pk=world.sections["vi"]).specific
        writer = world.user("vi-update-1")
        self.pk = make_article(section, f"Gốc{seed}", owner=writer).pk
        self.forms = {who: desk.loaded(self.pk) for who in EDITORS}
        self.saved: list[str] = []
        self.refused = 0

    def run(self) -> None:
        for _step in range(7):
            step, who = self.random.choice(STEPS), self.random.choice(EDITORS)
            getattr(self, step)(who)
        titles = {
            content["title"]
            for content in Revision.objects.filter(object_id=str(self.pk)).values_list(
                "content", flat=True
            )
        }
        assert set(self.saved) <= titles

    def page(self) -> Any:
        return ArticlePage.objects.get(pk=self.pk)

    def open(self, who: str) -> None:
        self.forms[who] = self.desk.loaded(self.pk)

    def save(self, who: str, **asked: Any) -> None:
        self.count += 1
        title = f"Lời{self.seed}x{self.count}"
        before, form = self.page(), self.forms[who]
        fresh = form["loaded_revision_id"] == str(before.latest_revision_id)
        in_review = before.workflow_in_progress
        response = self.desk.save(who, self.pk, form, title=title, **asked)
        after = self.page()
        if fresh and not in_review:
            assert response.status_code == 302, response.content[:500]
            assert Revision.objects.filter(object_id=str(self.pk), content__title=title).exists()
            self.saved.append(title)
            return
        self.refused += 1
        assert after.latest_revision_id == before.latest_revision_id
        assert response.status_code == (200 if fresh else 409)
        assert title in response.content.decode()

    def submit(self, who: str) -> None:
        self.save(who, **{"action-submit": "1"})

    def approve(self, who: str) -> None:
        self.decide("approve")

    def publish(self, who: str) -> None:
        for _tier in range(2):
            self.decide("approve")

    def decide(self, action: str) -> None:
        page = self.page()
        state = page.current_workflow_task_state
        if page.workflow_in_progress and state is not None:
            self.desk.decide(f"vi-{state.task.specific.tier}-1", state, action)

    def send_back(self, who: str) -> None:
        self.decide("reject")


def test_nothing_is_lost(world: World) -> None:
    desk, saved, refused, seeds = Desk(world), 0, 0, volume(small=6)
    for seed in range(seeds):
        run = Interleaving(world, desk, seed)
        try:
            run.run()
        except AssertionError as error:
            pytest.fail(f"interleaving {seed}: {error}")
        saved, refused = saved + len(run.saved), refused + run.refused
    print(f"{seeds} interleavings: {saved} saved, {refused} refused with their text")  # noqa: T201
    assert saved
    assert refused
    assert [item for item in invariants.thorough() if item.code in {"I1", "I2", "I3", "I9"}] == []
