"""A portal on which anybody tries anything, in any order, at any hour (Hypothesis)."""

from __future__ import annotations

import io
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from wagtail.models import Page, TaskState

from portal.content.models import ArticlePage
from portal.outbox import worker
from portal.records.models import Approval, Withdrawal
from tests.editorial_proof import attacks
from tests.editorial_proof.sequence import say
from tests.editorial_proof.translating import TranslationMoves
from tests.editorial_proof.world import LOCALES
from translations.models import RevisionSource

HOURS = st.sampled_from((-1, 1, 3, 24))
ITEM = st.integers(0, 40)
WHO = st.sampled_from(
    [
        f"{locale}-{tier}-{n}"
        for locale in LOCALES
        for tier in ("update", "edit", "moderate")
        for n in (1, 2)
    ]
    + ["vi-administer-1", "vi-both", "root"]
)
STAFF = st.sampled_from((1, 2))
# what upstream and we ourselves may answer to code that breaks in
ANSWERS = (PermissionDenied, DatabaseError, ValueError, ArithmeticError)


class PortalMachine(TranslationMoves):
    """Everything that people, clocks and code may try."""

    # -- drafts --------------------------------------------------------------------------------

    @rule(who=WHO, locale=st.sampled_from(LOCALES))
    def create(self, who: str, locale: str) -> None:
        before = set(ArticlePage.objects.values_list("pk", flat=True))
        self.answered(self.desk.create(who, locale, self.word()))
        self.items += sorted(set(ArticlePage.objects.values_list("pk", flat=True)) - before)

    @rule(index=ITEM, who=WHO, submit=st.booleans())
    def edit(self, index: int, who: str, submit: bool) -> None:
        if page := self.page(index):
            asked = {"action-submit": "1"} if submit else {}
            self.answered(self.desk.edit(who, page.pk, title=self.word(), **asked))

    @rule(
        index=ITEM,
        number=STAFF,
        hours=st.sampled_from((1, 2, 26)),
        expires=st.booleans(),
        through=st.booleans(),
    )
    def plan(self, index: int, number: int, hours: int, expires: bool, through: bool) -> None:
        """Give an item its times and, if meant so, take it through both tiers."""
        if page := self.page(index):
            at = timezone.now() + timedelta(hours=hours)
            until = at + timedelta(hours=3) if expires else None
            who = f"{self.locale(page)}-edit-{number}"
            self.answered(self.desk.plan(who, page, at, until))
            if through:
                self.proceed(index, 3 - number, 3)

    # -- reviews -------------------------------------------------------------------------------

    @rule(index=ITEM, who=WHO, action=st.sampled_from(("approve", "approve", "reject")))
    def decide(self, index: int, who: str, action: str) -> None:
        page = self.page(index)
        state = page.current_workflow_task_state if page else None
        if state is not None:
            self.answered(self.desk.decide(who, state, action))

    @rule(index=ITEM, number=STAFF, steps=st.integers(1, 3))
    def proceed(self, index: int, number: int, steps: int) -> None:
        """Do what the item needs next, by somebody who may."""
        for _step in range(steps):
            page = self.page(index)
            if page is None:
                return
            locale, state = self.locale(page), page.current_workflow_task_state
            if state is not None and page.workflow_in_progress:
                who = f"{locale}-{state.task.specific.tier}-{number}"
                self.answered(self.desk.decide(who, state, "approve"))
            else:
                who = f"{locale}-edit-{3 - number}"
                self.answered(self.desk.edit(who, page.pk, **{"action-submit": "1"}))

    @rule(index=ITEM, who=WHO, takes_over=st.booleans())
    def take_back(self, index: int, who: str, takes_over: bool) -> None:
        page = self.page(index)
        state = page.current_workflow_task_state if page else None
        if page is None or state is None:
            return
        act = (
            self.desk.take_over(who, state) if takes_over else self.desk.cancel_review(who, page.pk)
        )
        self.answered(act)

    # -- acts ----------------------------------------------------------------------------------

    @rule(index=ITEM, who=WHO, number=STAFF, lawful=st.booleans())
    def withdraw(self, index: int, who: str, number: int, lawful: bool) -> None:
        if page := self.page(index):
            who = f"{self.locale(page)}-moderate-{number}" if lawful else who
            self.answered(self.desk.withdraw(who, page))

    @rule(index=ITEM, who=WHO, number=STAFF, lawful=st.booleans())
    def publish_urgently(self, index: int, who: str, number: int, lawful: bool) -> None:
        if page := self.page(index):
            who = f"{self.locale(page)}-moderate-{number}" if lawful else who
            self.answered(self.desk.publish_urgently(who, page))

    @precondition(lambda self: Approval.objects.filter(kind="urgent").exists())
    @rule(who=WHO, outcome=st.sampled_from(("confirmed", "withdrawn")))
    def confirm(self, who: str, outcome: str) -> None:
        approval = Approval.objects.filter(kind="urgent").order_by("-id").first()
        self.touched = {int(approval.object_id)}
        self.answered(self.desk.confirm(who, approval, outcome))

    @precondition(lambda self: Withdrawal.objects.exists())
    @rule(index=ITEM, who=WHO, number=STAFF, lawful=st.booleans())
    def reinstate(self, index: int, who: str, number: int, lawful: bool) -> None:
        ids = list(Withdrawal.objects.values_list("object_id", flat=True).distinct())
        page = ArticlePage.objects.filter(pk=ids[index % len(ids)]).first()
        approval = Approval.objects.filter(object_id=ids[index % len(ids)]).order_by("-id").first()
        if page is None or approval is None:
            return
        self.touched = {page.pk}
        asks = f"{self.locale(page)}-edit-1"
        grants = f"{self.locale(page)}-moderate-{number}" if lawful else who
        self.answered(self.desk.ask_reinstatement(asks, page.pk, approval.revision_id))
        self.answered(self.desk.reinstate(grants, page.pk, approval.revision_id))

    @rule(index=ITEM, who=WHO, number=STAFF, lawful=st.booleans())
    def cancel_schedule(self, index: int, who: str, number: int, lawful: bool) -> None:
        if page := self.page(index):
            who = f"{self.locale(page)}-moderate-{number}" if lawful else who
            self.answered(self.desk.cancel_schedule(who, page.pk))

    # -- the clock and the worker --------------------------------------------------------------

    @rule(hours=HOURS, runs=st.booleans())
    def pass_time(self, hours: int, runs: bool) -> None:
        self.clock.tick(timedelta(hours=hours))
        if runs:
            self.run_schedule()

    @rule()
    def run_schedule(self) -> None:
        self.touched = set(self.items)
        try:
            call_command("publish_scheduled", stdout=io.StringIO())
        except CommandError as refused:
            say(str(refused))

    @rule()
    def work(self) -> None:
        worker.run_due()

    # -- the tree ------------------------------------------------------------------------------

    @rule(index=ITEM, who=WHO, publish=st.booleans(), alias=st.booleans())
    def copy(self, index: int, who: str, publish: bool, alias: bool) -> None:
        page = self.page(index)
        if page is None:
            return
        before = set(ArticlePage.objects.values_list("pk", flat=True))
        asked = {"publish_copies": "on"} if publish else {"alias": "on"} if alias else {}
        slug = f"ban-sao-{len(self.items)}-{self.reached['steps']}"
        self.answered(self.desk.copy(who, page, slug, page.get_parent().pk, **asked))
        new = sorted(set(ArticlePage.objects.values_list("pk", flat=True)) - before)
        self.items, self.touched = self.items + new, {page.pk, *new}

    @rule(index=ITEM, who=WHO, locale=st.sampled_from(LOCALES), home=st.booleans())
    def move(self, index: int, who: str, locale: str, home: bool) -> None:
        if page := self.page(index):
            target = self.world.homes[locale] if home else self.world.sections[locale]
            self.answered(self.desk.move(who, page.pk, target))

    @rule(index=ITEM, who=WHO)
    def delete(self, index: int, who: str) -> None:
        if page := self.page(index):
            self.answered(self.desk.delete(who, page.pk))
            if not Page.objects.filter(pk=page.pk).exists():
                self.oracle.happened = self.oracle.transitions()  # its reviews went with it

    # -- break-ins -----------------------------------------------------------------------------

    @rule(index=ITEM, name=st.sampled_from(sorted(attacks.REQUESTS)))
    def superuser_tries(self, index: int, name: str) -> None:
        if page := self.page(index):
            self.answered(attacks.REQUESTS[name](self.desk, page))

    @rule(index=ITEM, name=st.sampled_from(sorted(attacks.CODE)))
    def code_tries(self, index: int, name: str) -> None:
        page = self.page(index)
        if page is None:
            return
        self.is_raw = True
        try:
            with transaction.atomic():
                attacks.CODE[name](page)
            say("→ went through")
        except ANSWERS as refused:
            say(f"→ {type(refused).__name__}: {refused}")

    def moderate_translations(self) -> None:
        """Let kiểm duyệt of the other language decide what translators handed in."""
        for state in TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS):
            page = state.workflow_state.content_object
            if RevisionSource.objects.filter(target_revision_id=state.revision_id).exists():
                self.touched.add(page.pk)
                locale = self.locale(page)
                self.answered(self.desk.decide(f"{locale}-moderate-2", state, "approve"))

    # -- the ordinary way --------------------------------------------------------------------

    def walk(self) -> None:
        """Go the way every item goes, step by step, judged like any other sequence."""
        ids = list(self.world.items)
        steps = (
            lambda: self.proceed(ids.index("vi-drafted"), 1, 3),
            lambda: self.walk_of_a_translation(ids.index("vi-drafted")),
            self.moderate_translations,
            lambda: self.plan(ids.index("vi-public"), 2, 2, True, False),
            lambda: self.proceed(ids.index("vi-public"), 1, 3),
            lambda: self.pass_time(3, True),
            self.work,
            lambda: self.withdraw(ids.index("vi-drafted"), "root", 2, True),
            lambda: self.publish_urgently(ids.index("ja-drafted"), "root", 1, True),
            lambda: self.confirm("ja-moderate-2", "confirmed"),
            lambda: self.reinstate(0, "root", 1, True),
            lambda: self.pass_time(3, True),
        )
        for step in steps:
            step()
            self.holds()
