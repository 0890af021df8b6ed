from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import TaskState

from portal.editorial import checklist
from portal.editorial.digest import revision_digest
from portal.editorial.refusals import GateRefusal
from portal.records.models import Approval, AuditEntry
from tests.editorial.cases import GateAdminTestCase

FIRST = "party_and_state_line"


class ChecklistTests(GateAdminTestCase):
    """The moderator's checklist of HP20-20."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call_command("load_profile", "hai_phong", decision="02/QĐ-TEST", verbosity=0)

    def at_moderation(self) -> tuple[Any, TaskState]:
        page, state = self.in_review()
        self.decide(state, self.editor)
        return page, self.waiting(page)

    def approve(self, state: TaskState, ticked: list[str]) -> None:
        state.task.specific.on_action(
            state,
            self.moderator,
            "approve",
            revision_id=state.revision_id,
            content_sha256=revision_digest(state.revision),
            ticked=ticked,
        )

    def codes(self) -> list[str]:
        return [item.code for item in checklist.items()]

    def test_the_shipped_checklist_rests_on_its_clauses(self) -> None:
        basis = [clause for item in checklist.items() for clause in item.basis]
        assert basis == ["HP20-20", "HP20-22", "HP20-23", "LC17-01", "BN-02"]

    def test_an_open_item_is_refused_by_name(self) -> None:
        page, state = self.at_moderation()
        for item in checklist.items():
            with self.subTest(item=item.code), pytest.raises(GateRefusal) as refusal:
                self.approve(state, [code for code in self.codes() if code != item.code])
            assert refusal.value.code == "checklist"
            assert item.name("vi") in refusal.value.message
        self.assert_not_public(page)

    def test_the_approval_keeps_what_was_ticked_by_whom_and_in_which_version(self) -> None:
        page, state = self.at_moderation()
        self.approve(state, self.codes())
        approval = Approval.objects.get(object_id=str(page.pk))
        assert [entry["code"] for entry in approval.checklist] == self.codes()
        first = approval.checklist[0]
        assert first["clauses"] == ["HP20-20"]
        assert first["profile_version"] == 1
        assert first["ticked_by_id"] == self.moderator.pk
        row = AuditEntry.objects.filter(act="page.approve", actor_id=self.moderator.pk).get()
        assert [entry["code"] for entry in row.details["checklist"]] == self.codes()

    def test_approval_without_a_recorded_checklist_publishes_nothing(self) -> None:
        page, state = self.at_moderation()
        with pytest.raises(GateRefusal) as refusal:
            state.approve(user=self.moderator)
        assert refusal.value.code == "checklist"
        self.assert_not_public(page)

    def test_other_tiers_and_returns_tick_nothing(self) -> None:
        _page, state = self.in_review()
        assert "ticked" not in state.task.specific.get_form_for_action("approve")().fields
        self.decide(state, self.editor)
        row = AuditEntry.objects.get(act="page.approve", actor_id=self.editor.pk)
        assert "checklist" not in row.details

    def test_the_form_shows_the_items_and_keeps_what_was_typed(self) -> None:
        page, state = self.at_moderation()
        self.client.force_login(self.moderator)
        url = reverse("portal_editorial:review", args=[state.pk])
        html = self.client.get(url).content.decode()
        for item in checklist.items():
            assert escape(item.name("vi")) in html
        answer = self.client.post(
            url,
            self.decision(state, comment="Đã đọc kỹ.", ticked=[FIRST], approve="1"),
        )
        html = answer.content.decode()
        assert "Đã đọc kỹ." in html
        assert html.count("checked") == 1
        assert escape(checklist.items()[1].name("vi")) in html
        self.assert_not_public(page)

    def test_a_return_without_reason_keeps_the_ticks(self) -> None:
        _page, state = self.at_moderation()
        answer = self.post(
            "portal_editorial:review",
            self.moderator,
            state.pk,
            **self.decision(state, ticked=[FIRST], reject="1"),
        )
        assert answer.content.decode().count("checked") == 1

    def test_the_form_in_the_editor_shows_the_same_items(self) -> None:
        page, state = self.at_moderation()
        self.client.force_login(self.moderator)
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        assert escape(checklist.items()[0].name("vi")) in self.client.get(url).json()["html"]
        self.client.post(url, self.decision(state, ticked=[FIRST]))
        self.assert_not_public(page)
        self.client.post(url, self.decision(state))
        self.assert_public_text(page, "Bản nháp")
