from __future__ import annotations

import pytest
from wagtail.models import TaskState

from portal.editorial.refusals import ChangedSince, GateRefusal
from portal.records.models import Approval, AuditEntry
from tests.editorial.cases import GateTestCase


class ReviewTests(GateTestCase):
    def test_two_tiers_approve_and_the_item_is_public(self) -> None:
        page, _state = self.in_review()
        page = self.approve_all(page)
        self.assert_public_text(page, "Bản nháp")
        approval = Approval.objects.get(object_id=str(page.pk))
        assert approval.revision_id == page.live_revision_id
        assert [step["tier"] for step in approval.steps] == ["edit", "moderate"]
        assert approval.approved_by_id == self.moderator.pk
        acts = list(AuditEntry.objects.filter(object_id=str(page.pk)).values_list("act", flat=True))
        assert sorted(acts) == ["page.approve", "page.approve", "page.publish", "page.submit"]

    def test_the_first_tier_alone_publishes_nothing(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor)
        self.assert_not_public(page)

    def test_an_editor_may_pass_up_their_own_text(self) -> None:
        page = self.draft(author=self.editor)
        state = self.submit(page, self.editor)
        self.decide(state, self.editor)
        assert self.waiting(page).task.specific.tier == "moderate"

    def test_what_came_back_starts_at_the_first_tier_again(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor)
        self.decide(self.waiting(page), self.moderator, "reject", "Thiếu nguồn.")
        self.edit(page, self.writer, title="Viết lại")
        state = self.submit(page)
        assert state.task.specific.tier == "edit"
        self.assert_public_text(self.approve_all(page), "Viết lại")

    def test_the_same_first_tier_person_may_approve_the_next_version(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor)
        self.decide(self.waiting(page), self.moderator, "reject", "Thiếu nguồn.")
        self.edit(page, self.writer, title="Viết lại")
        self.submit(page)
        self.approve_all(page)

    def test_returning_needs_a_reason(self) -> None:
        _page, state = self.in_review()
        with pytest.raises(GateRefusal) as refusal:
            self.decide(state, self.editor, "reject", " ")
        assert refusal.value.code == "comment_missing"

    def test_submitting_again_unchanged_makes_the_submitter_an_author(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor, "reject", "Xem lại.")
        state = self.submit(page, self.editor2)
        assert state.revision.user == self.editor2

    def test_incomplete_text_is_not_submitted(self) -> None:
        page = self.draft()
        self.edit(page, self.writer, source_name="")
        revision = self.fresh(page).get_latest_revision_as_object()
        revision.origin = "taken"
        revision.save_revision(user=self.writer, clean=False)
        with pytest.raises(GateRefusal) as refusal:
            self.submit(page)
        assert refusal.value.code == "incomplete"
        assert not TaskState.objects.for_instance(page).exists()

    def test_a_decision_names_what_was_seen(self) -> None:
        _page, state = self.in_review()
        for seen in ({"revision_id": None}, {"content_sha256": "0" * 64}):
            values = {"revision_id": state.revision_id, "content_sha256": "0" * 64, **seen}
            with pytest.raises(ChangedSince):
                state.task.specific.on_action(state, self.editor, "approve", **values)

    def test_reviewed_item_is_locked_for_everybody(self) -> None:
        page, _state = self.in_review()
        lock = self.fresh(page).get_lock()
        for user in (self.writer, self.editor, self.moderator, self.superuser):
            assert lock.for_user(user)
