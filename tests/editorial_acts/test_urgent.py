from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from portal.editorial.actions.confirm_urgent import ConfirmUrgent
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.acts.waiting import urgent_overdue, urgent_waiting
from portal.editorial.gate import valid_approval
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Approval
from sites.profile import Profile
from tests.editorial_acts.cases import ActsTestCase

WHY = "Bão số 5 đổ bộ trong đêm, cần báo ngay cho công dân."


class UrgentCase(ActsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.item = self.draft("Thông báo khẩn về bão")

    def urgent(self, user: Any = None, page: Any = None, **facts: Any) -> PublishUrgently:
        page = self.fresh(page or self.item)
        values = {
            "revision_id": page.latest_revision_id,
            "reason_class": "disaster",
            "reason": WHY,
            **facts,
        }
        return PublishUrgently(page, user or self.moderator, **values)


class PublishUrgentlyTests(UrgentCase):
    @pytest.fixture(autouse=True)
    def _patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def test_it_is_public_at_once_and_waits_for_a_second_person(self) -> None:
        before = timezone.now()
        approval = self.urgent(change_note="").execute()
        page = self.fresh(self.item)
        assert page.live
        assert valid_approval(page, page.live_revision) == approval
        assert (approval.kind, approval.reason, approval.reason_class) == (
            ApprovalKind.URGENT,
            WHY,
            "disaster",
        )
        assert approval.review_due_at - before >= timedelta(hours=2)
        assert list(urgent_waiting()) == [approval]
        assert not urgent_overdue().exists()
        assert self.audited("page.publish_urgently", page).task_code == TaskCode.MODERATE
        assert self.jobs(page, "page.publish_urgently") >= {"notice"}

    def test_a_running_review_is_cancelled(self) -> None:
        self.submit(self.item, self.writer)
        self.urgent().execute()
        (state,) = WorkflowState.objects.for_instance(self.item)
        assert state.status == WorkflowState.STATUS_CANCELLED
        assert self.fresh(self.item).live

    def test_only_named_people_of_the_tier_may(self) -> None:
        for user in (self.writer, self.editor, self.administrator, self.superuser):
            with self.subTest(user=user.username):
                assert self.refusal(self.urgent(user)).code == "not_entitled"

    def test_a_short_or_unclassed_reason_is_refused(self) -> None:
        assert self.refusal(self.urgent(reason="Gấp lắm rồi")).code == "reason"
        assert self.refusal(self.urgent(reason_class="hurry")).code == "reason_class"

    def test_it_names_the_revision_seen(self) -> None:
        seen = self.item.latest_revision_id
        self.edit(self.item, self.writer, title="Tiêu đề khác")
        assert self.refusal(self.urgent(revision_id=seen)).code == "changed"
        assert self.refusal(self.urgent(content_sha256="0" * 64)).code == "changed"

    def test_the_author_does_not_publish_their_own_text(self) -> None:
        self.edit(self.item, self.moderator, title="Sửa bởi kiểm duyệt")
        assert self.refusal(self.urgent()).code == "author"
        self.urgent(self.moderator2).execute()

    def test_the_rulebook_may_allow_the_author(self) -> None:
        rule = Profile.rule
        self.monkeypatch.setattr(
            Profile,
            "rule",
            lambda profile, name: True if name == "urgent_by_author" else rule(profile, name),
        )
        self.edit(self.item, self.moderator, title="Sửa bởi kiểm duyệt")
        approval = self.urgent().execute()
        code = self.refusal(ConfirmUrgent(approval, self.moderator, outcome="confirmed")).code
        assert code == "same_person"

    def test_text_without_author_is_refused(self) -> None:
        latest = self.fresh(self.item).get_latest_revision_as_object()
        latest.save_revision()
        assert self.refusal(self.urgent()).code == "no_author"

    def test_a_blocking_check_still_blocks(self) -> None:
        self.edit(self.item, self.writer, no_state_secret=False)
        refusal = self.refusal(self.urgent())
        assert refusal.code == "check_blocks"
        assert "PG-6" in refusal.message

    def test_a_planned_or_public_version_is_refused(self) -> None:
        later = timezone.now() + timedelta(hours=3)
        self.edit(self.item, self.writer, go_live_at=later)
        assert self.refusal(self.urgent()).code == "planned"
        assert self.refusal(self.urgent(page=self.page)).code == "already_public"

    def test_no_second_time_by_the_same_person_before_the_review(self) -> None:
        self.urgent().execute()
        self.edit(self.item, self.writer, title="Cập nhật bão")
        assert self.refusal(self.urgent()).code == "unreviewed"
        self.urgent(self.moderator2).execute()

    def test_a_crash_leaves_nothing(self) -> None:
        self.assert_crash_leaves_nothing(self.urgent(), "page.publish_urgently")
        assert not self.fresh(self.item).live


class ConfirmUrgentTests(UrgentCase):
    def setUp(self) -> None:
        super().setUp()
        self.approval: Approval = self.urgent().execute()

    def review(self, user: Any = None, **facts: Any) -> ConfirmUrgent:
        return ConfirmUrgent(
            self.approval, user or self.moderator2, **{"outcome": "confirmed", **facts}
        )

    def test_a_second_person_confirms(self) -> None:
        row = self.review(comment="Đúng").execute()
        assert (row.reviewer_id, row.outcome) == (self.moderator2.pk, "confirmed")
        assert not urgent_waiting().exists()
        assert self.fresh(self.item).live
        assert self.audited("page.review_urgent", self.item).task_code == TaskCode.MODERATE
        assert self.refusal(self.review(self.moderator3)).code == "reviewed"

    def test_or_takes_it_down(self) -> None:
        self.review(outcome="withdrawn", comment="Thông tin chưa được xác nhận").execute()
        self.assert_not_public(self.item)
        assert self.audited("page.withdraw", self.item)
        assert not urgent_waiting().exists()

    def test_taking_down_needs_words(self) -> None:
        assert self.refusal(self.review(outcome="withdrawn")).code == "reason"
        self.assert_public_text(self.item, "Thông báo khẩn về bão")

    def test_neither_actor_nor_author_nor_outsiders_review(self) -> None:
        assert self.refusal(self.review(self.moderator)).code == "same_person"
        for user in (self.writer, self.editor, self.superuser, self.foreign_moderator):
            with self.subTest(user=user.username):
                assert self.refusal(self.review(user)).code == "not_entitled"

    def test_an_author_of_kiem_duyet_does_not_review(self) -> None:
        self.review().execute()
        self.edit(self.item, self.moderator2, title="Cập nhật")
        second = self.urgent().execute()
        act = ConfirmUrgent(second, self.moderator2, outcome="confirmed")
        assert self.refusal(act).code == "same_person"

    def test_only_urgent_approvals_wait_for_this(self) -> None:
        other = Approval.objects.filter(kind=ApprovalKind.INSTALL).first()
        assert other is not None
        act = ConfirmUrgent(other, self.moderator2, outcome="confirmed")
        assert self.refusal(act).code == "not_urgent"
        assert self.refusal(self.review(outcome="maybe")).code == "outcome"

    def test_a_newer_version_is_not_taken_down_by_an_old_review(self) -> None:
        self.edit(self.item, self.writer, title="Bản mới hơn")
        self.urgent(self.moderator3).execute()
        act = self.review(outcome="withdrawn", comment="Sai")
        assert self.refusal(act).code == "newer"

    def test_a_crash_leaves_it_waiting(self) -> None:
        act = self.review(outcome="withdrawn", comment="Sai")
        self.assert_crash_leaves_nothing(act, "page.withdraw")
        assert urgent_waiting().exists()
