"""One sequence on a portal of its own: what its rules share, and how each step is judged."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone
from hypothesis import currently_in_test_context, note
from hypothesis.stateful import RuleBasedStateMachine, invariant
from wagtail.models import Page

from portal.content.models import ArticlePage
from portal.records.enums import ApprovalKind
from portal.records.models import Approval
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.oracle import Oracle
from tests.editorial_proof.stage import Stage
from tests.editorial_proof.world import World

LETTERS = str.maketrans("0123456789", "bdfghjkmnp")


def say(text: str) -> None:
    """Add a line to the story that Hypothesis tells of a failure."""
    if currently_in_test_context():
        note(text)


class Sequence(RuleBasedStateMachine):
    """The portal of one sequence, in a database of its own."""

    stage: ClassVar[Stage]
    world: ClassVar[World]
    clock: ClassVar[Any]
    folder: ClassVar[Any]
    reached: ClassVar[Counter[str]]
    looks_often: ClassVar[bool]
    started: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.opened = ExitStack()
        self.opened.enter_context(self.stage.fresh("sequence"))
        type(self).reached["sequences"] += 1
        settings.SEARCH_INDEX_DIR = self.folder / str(self.reached["sequences"])
        self.clock.move_to(self.started)
        self.desk, self.oracle = Desk(self.world), Oracle(self.world)
        self.items = list(self.world.items.values())
        planted = Page.objects.filter(draft_title__startswith="Canary")
        self.canaries = set(planted.values_list("draft_title", flat=True))
        self.events: set[str] = set()
        self.passed = self.reviewed()
        self.touched: set[int] = set()
        self.ever_touched: set[int] = set()
        self.public = self.public_state()
        self.is_raw = False

    # -- what the rules share ------------------------------------------------------------------

    def word(self) -> str:
        """Return a title that no text had before; without digits, which translations must keep."""
        word = f"Canary{f'{len(self.canaries):04d}'.translate(LETTERS)}x"
        self.canaries.add(word)
        return word

    def page(self, index: int) -> ArticlePage | None:
        """Return an item as stored, if there is one."""
        known = set(ArticlePage.objects.filter(pk__in=self.items).values_list("pk", flat=True))
        self.items = [pk for pk in self.items if pk in known]
        if not self.items:
            return None
        page = ArticlePage.objects.get(pk=self.items[index % len(self.items)])
        self.touched = {page.pk}
        return page

    def locale(self, page: Page) -> str:
        return str(page.locale.language_code)

    def public_state(self) -> list[Any]:
        """Return what readers could notice."""
        return [
            *Page.objects.filter(live=True).values_list("pk", "live_revision_id", "title", "path"),
            timezone.now().replace(minute=0, second=0, microsecond=0),
        ]

    def reviewed(self) -> int:
        """Return how often a review ended in a publication."""
        return Approval.objects.filter(kind=ApprovalKind.WORKFLOW, go_live_at=None).count()

    def answered(self, response: Any) -> None:
        """A request is done or refused; it never fails."""
        say(f"→ {response.status_code}")
        assert response.status_code < 500, response.content[-2000:]

    # -- after every step ----------------------------------------------------------------------

    @invariant()
    def holds(self) -> None:
        type(self).reached["steps"] += 1
        faults = self.oracle.faults(self.touched)
        assert faults == [], faults
        self.oracle.remember()
        if self.is_raw:  # what raw code does without us is no act of anybody
            self.oracle.audited, self.oracle.happened = (
                self.oracle.audit_counts(),
                self.oracle.transitions(),
            )
        before = self.oracle.audited
        unaudited = self.oracle.unaudited()
        assert unaudited == [], unaudited
        self.events |= {act for act, n in self.oracle.audited.items() if n > before[act]}
        if self.reviewed() > self.passed:
            self.events.add("published by review")
        public = self.public_state()
        if self.looks_often and public != self.public:
            leaks = self.oracle.leaks(self.canaries, self.touched)
            assert leaks == [], leaks
        self.ever_touched |= self.touched
        self.public, self.is_raw, self.touched = public, False, set()
        self.clock.tick(timedelta(seconds=1))

    def teardown(self) -> None:
        try:
            leaks = self.oracle.leaks(self.canaries, self.ever_touched)
            assert leaks == [], leaks
        finally:
            type(self).reached.update(self.events)
            self.opened.close()
