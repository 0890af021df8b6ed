from __future__ import annotations

from typing import Any

from portal.editorial.actions.reinstate import Reinstate
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.acts.reinstatement import request_of
from portal.records.enums import ApprovalKind, TaskCode
from portal.records.models import Withdrawal
from portal.records.withdrawals import withdrawal_for
from tests.editorial_acts.cases import REASON, ActsTestCase
from tests.trees import make_article

WHY = "Đã đối chiếu lại với báo cáo gốc, số liệu đúng."


class ReinstateTests(ActsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.revision_id = self.page.live_revision_id
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        self.page = self.fresh(self.page)

    def ask(self, user: Any = None, **facts: Any) -> AskReinstatement:
        values = {"revision_id": self.revision_id, "reason": WHY, **facts}
        return AskReinstatement(self.page, user or self.editor, **values)

    def grant(self, user: Any = None, **facts: Any) -> Reinstate:
        values = {"revision_id": self.revision_id, "reason": WHY, **facts}
        return Reinstate(self.page, user or self.moderator2, **values)

    def test_one_asks_and_kiem_duyet_grants(self) -> None:
        self.ask().execute()
        approval = self.grant().execute()
        assert approval.kind == ApprovalKind.REINSTATE
        assert (approval.requested_by_id, approval.approved_by_id) == (
            self.editor.pk,
            self.moderator2.pk,
        )
        self.assert_public_text(self.page, "Cảng mới")
        assert self.fresh(self.alias).live
        assert Withdrawal.objects.filter(object_id=str(self.page.pk)).count() == 1
        assert withdrawal_for(self.page.url_path, "vi") is None
        assert self.audited("page.reinstate", self.page).task_code == TaskCode.MODERATE
        assert {row["overridden_by"] for row in approval.checks if row["blocks"]} == {
            str(self.moderator2)
        }

    def test_each_language_is_decided_for_itself(self) -> None:
        self.ask().execute()
        self.grant().execute()
        self.assert_not_public(self.japanese)

    def test_without_a_request_nothing_is_granted(self) -> None:
        assert self.refusal(self.grant()).code == "not_asked"

    def test_who_asked_or_wrote_does_not_grant(self) -> None:
        self.ask(self.moderator2).execute()
        assert self.refusal(self.grant()).code == "same_person"
        self.grant(self.moderator).execute()

    def test_an_author_of_kiem_duyet_does_not_grant(self) -> None:
        page = make_article(self.section, "Bài của kiểm duyệt", owner=self.moderator2, public=True)
        WithdrawItem(page, self.moderator, reason_class="error", reason=REASON).execute()
        self.revision_id, self.page = page.latest_revision_id, self.fresh(page)
        self.ask().execute()
        assert self.refusal(self.grant()).code == "author"

    def test_others_neither_ask_nor_grant(self) -> None:
        for user in (self.superuser, self.foreign_moderator):
            assert self.refusal(self.ask(user)).code == "not_entitled"
        self.ask().execute()
        for user in (self.superuser, self.foreign_moderator, self.editor2, self.administrator):
            assert self.refusal(self.grant(user)).code == "not_entitled"

    def test_only_a_version_that_was_approved_comes_back(self) -> None:
        draft = self.edit(self.page, self.writer, title="Chưa ai duyệt")
        assert self.refusal(self.ask(revision_id=draft.pk)).code == "never_approved"
        self.ask().execute()
        assert self.refusal(self.grant(revision_id=draft.pk)).code == "never_approved"

    def test_a_public_item_is_not_reinstated(self) -> None:
        self.page, self.revision_id = self.live, self.live.live_revision_id
        assert self.refusal(self.ask()).code == "not_withdrawn"
        assert self.refusal(self.grant()).code == "not_withdrawn"

    def test_reasons_are_given_in_words(self) -> None:
        assert self.refusal(self.ask(reason=" ")).code == "reason"
        self.ask().execute()
        assert self.refusal(self.ask(self.editor2)).code == "asked"
        assert self.refusal(self.grant(reason="")).code == "reason"

    def test_a_request_is_spent_by_a_later_withdrawal(self) -> None:
        self.ask().execute()
        self.grant().execute()
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        assert request_of(self.page) is None
        assert self.refusal(self.grant()).code == "not_asked"

    def test_a_crash_leaves_it_withdrawn(self) -> None:
        self.ask().execute()
        self.assert_crash_leaves_nothing(self.grant(), "page.reinstate")
        self.assert_not_public(self.page)
