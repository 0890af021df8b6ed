from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portal.editorial.actions.cancel_schedule import CancelSchedule
from portal.editorial.actions.schedule import ScheduleItem
from tests.editorial_acts.cases import ActsTestCase
from tests.trees import publish


class ScheduleCase(ActsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.soon = timezone.now().replace(microsecond=0) + timedelta(hours=2)
        self.later = timezone.now().replace(microsecond=0) + timedelta(days=2)

    def plan(self, user: Any = None, page: Any = None, **facts: Any) -> ScheduleItem:
        page = self.fresh(page or self.page)
        values = {
            "revision_id": page.latest_revision_id,
            "go_live_at": self.soon,
            "expire_at": self.later,
            **facts,
        }
        return ScheduleItem(page, user or self.editor, **values)


class ScheduleTests(ScheduleCase):
    def test_times_are_saved_in_a_draft_that_nobody_sees_before_approval(self) -> None:
        revision = self.plan().execute()
        draft = revision.as_object()
        assert (draft.go_live_at, draft.expire_at) == (self.soon, self.later)
        assert revision.user == self.editor
        assert revision.approved_go_live_at is None
        page = self.fresh(self.page)
        assert page.live
        assert page.live_revision_id != revision.pk
        assert self.audited("page.plan", page).details["go_live_at"] == self.soon.isoformat()

    def test_an_approval_of_the_draft_schedules_it(self) -> None:
        revision = self.plan().execute()
        publish(self.fresh(self.page))
        revision.refresh_from_db()
        assert revision.approved_go_live_at == self.soon

    def test_times_make_sense(self) -> None:
        past = timezone.now() - timedelta(minutes=1)
        assert self.refusal(self.plan(go_live_at=past)).code == "go_live_at"
        assert self.refusal(self.plan(expire_at=self.soon)).code == "expire_at"
        assert self.refusal(self.plan(go_live_at=None, expire_at=past)).code == "expire_at"

    def test_a_draft_that_is_not_complete_yet_can_be_planned(self) -> None:
        draft = self.fresh(self.page).get_latest_revision_as_object()
        draft.source_url = "no address"
        draft.save_revision(user=self.editor, clean=False)
        revision = self.plan().execute()
        assert (revision.as_object().source_url, revision.as_object().go_live_at) == (
            "no address",
            self.soon,
        )

    def test_only_who_may_edit_plans(self) -> None:
        assert self.refusal(self.plan(self.foreign_moderator)).code == "not_entitled"

    def test_it_names_the_version_seen(self) -> None:
        assert self.refusal(self.plan(revision_id=0)).code == "changed"

    def test_not_while_under_review_or_scheduled(self) -> None:
        draft = self.draft("Sắp đăng")
        self.submit(draft, self.writer)
        refusal = self.refusal(self.plan(page=draft))
        assert refusal.code in {"in_review", "not_entitled"}
        self.plan().execute()
        publish(self.fresh(self.page))
        assert self.refusal(self.plan()).code == "scheduled"

    def test_a_crash_leaves_no_draft(self) -> None:
        self.assert_crash_leaves_nothing(self.plan(), "page.plan")


class CancelScheduleTests(ScheduleCase):
    def setUp(self) -> None:
        super().setUp()
        self.revision = self.plan().execute()
        publish(self.fresh(self.page))

    def cancel(self, user: Any = None, reason: str = "Hoãn lễ ký kết") -> CancelSchedule:
        return CancelSchedule(self.fresh(self.page), user or self.moderator, reason)

    def test_the_hour_is_taken_off_and_the_public_version_stays(self) -> None:
        assert self.cancel().execute() == [self.revision.pk]
        self.revision.refresh_from_db()
        assert self.revision.approved_go_live_at is None
        self.assert_public_text(self.page, "Cảng mới")
        row = self.audited("page.cancel_schedule", self.page)
        assert row.details == {"revisions": [self.revision.pk], "reason": "Hoãn lễ ký kết"}

    def test_two_tiers_may_with_a_reason(self) -> None:
        self.cancel(self.administrator).execute()
        assert self.refusal(self.cancel()).code == "not_scheduled"

    def test_others_may_not_and_a_reason_is_needed(self) -> None:
        for user in (self.writer, self.editor, self.superuser, self.foreign_moderator):
            assert self.refusal(self.cancel(user)).code == "not_entitled"
        assert self.refusal(self.cancel(reason="")).code == "reason"

    def test_a_crash_keeps_the_schedule(self) -> None:
        self.assert_crash_leaves_nothing(self.cancel(), "page.cancel_schedule")
        self.revision.refresh_from_db()
        assert self.revision.approved_go_live_at is not None
