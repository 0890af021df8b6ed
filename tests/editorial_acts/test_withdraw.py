from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.utils import timezone
from wagtail.models import WorkflowState

from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.acts import versions
from portal.editorial.gate import valid_approval
from portal.records.enums import WithdrawalScope
from portal.records.models import Withdrawal
from portal.records.withdrawals import withdrawal_for
from tests.editorial_acts.cases import REASON, ActsTestCase
from tests.trees import make_article, publish

NOTICE = {"vi": "Bài đã được gỡ để kiểm tra số liệu.", "ja": "数値確認のため取り下げました。"}


class WithdrawTests(ActsTestCase):
    def withdraw(self, page: Any = None, user: Any = None, **facts: Any) -> WithdrawItem:
        values = {"reason_class": "error", "reason": REASON, "notice": NOTICE, **facts}
        return WithdrawItem(page or self.page, user or self.moderator, **values)

    def test_every_language_and_alias_goes_down_with_records_in_one_act(self) -> None:
        rows = self.withdraw().execute()
        shown = (self.page, self.alias, self.japanese)
        assert {row.object_id for row in rows} == {str(page.pk) for page in shown}
        for page in shown:
            with self.subTest(page=page.title):
                self.assert_not_public(page)
                assert self.audited("page.withdraw", page).details["reason"] == REASON
                assert self.jobs(page, "page.withdraw") == {"search", "notice"}

    def test_acts_that_begin_with_other_languages_lock_in_the_same_order(self) -> None:
        orders = []
        for page in (self.page, self.japanese):
            with patch.object(versions, "lock", wraps=versions.lock) as lock:
                found = versions.versions_of(self.fresh(page))
            assert found[0] == page
            orders.append([call.args[0].pk for call in lock.call_args_list])
        assert orders[0] == orders[1]
        assert set(orders[0]) == {self.page.pk, self.japanese.pk}

    def test_the_withdrawal_spends_the_approval(self) -> None:
        revision = self.page.live_revision
        self.withdraw().execute()
        assert valid_approval(self.fresh(self.page), revision) is None

    def test_one_language_can_go_alone(self) -> None:
        self.withdraw(scope=WithdrawalScope.THIS_LANGUAGE).execute()
        self.assert_not_public(self.page)
        self.assert_not_public(self.alias)
        assert self.fresh(self.japanese).live

    def test_either_of_two_tiers_suffices(self) -> None:
        self.withdraw(user=self.administrator).execute()
        self.assert_not_public(self.page)

    def test_others_may_not(self) -> None:
        for user in (self.writer, self.editor, self.superuser, self.foreign_moderator):
            with self.subTest(user=user.username):
                assert self.refusal(self.withdraw(user=user)).code == "not_entitled"

    def test_reasons_are_of_the_rulebook_and_in_words(self) -> None:
        assert self.refusal(self.withdraw(reason_class="whim")).code == "reason_class"
        assert self.refusal(self.withdraw(reason="  ")).code == "reason"

    def test_a_notice_in_an_unknown_language_is_refused(self) -> None:
        assert self.refusal(self.withdraw(notice={"xx": "?"})).code == "notice"

    def test_a_merged_item_needs_another_public_page(self) -> None:
        draft = make_article(self.section, "Bản nháp khác", owner=self.writer)
        cases = (
            ({"reason_class": "merged"}, "redirect_missing"),
            ({"reason_class": "merged", "redirect_to": draft}, "redirect"),
            ({"reason_class": "merged", "redirect_to": self.japanese}, "redirect"),
            ({"reason_class": "error", "redirect_to": self.live}, "redirect_unexpected"),
        )
        for facts, code in cases:
            with self.subTest(code=code):
                assert self.refusal(self.withdraw(**facts)).code == code

    def test_what_the_person_saw_must_still_be_public(self) -> None:
        seen = self.page.live_revision_id
        assert self.refusal(self.withdraw(live_revision_id=seen + 1000)).code == "changed"
        self.withdraw(live_revision_id=seen).execute()

    def test_nothing_public_is_nothing_to_withdraw(self) -> None:
        draft = make_article(self.section, "Chỉ là nháp", owner=self.writer)
        assert self.refusal(self.withdraw(draft)).code == "not_public"
        self.withdraw().execute()
        assert self.refusal(self.withdraw(self.fresh(self.page))).code == "not_public"

    def test_a_review_of_any_language_is_ended(self) -> None:
        self.edit(self.page, self.writer, title="Cảng mới, sửa")
        self.submit(self.page, self.writer)
        self.withdraw().execute()
        states = WorkflowState.objects.for_instance(self.page)
        assert [state.status for state in states] == [WorkflowState.STATUS_CANCELLED]
        assert self.audited("page.cancel_review", self.page).details["reason"] == REASON

    def test_what_is_scheduled_never_goes_live(self) -> None:
        later = timezone.now() + timedelta(days=1)
        revision = self.edit(self.page, self.writer, title="Ngày mai", go_live_at=later)
        publish(self.fresh(self.page))
        revision.refresh_from_db()
        assert revision.approved_go_live_at is not None
        self.withdraw().execute()
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None

    def test_a_crash_leaves_everything_public(self) -> None:
        self.assert_crash_leaves_nothing(self.withdraw(), "page.withdraw")
        assert self.fresh(self.page).live


class PublicAnswerTests(ActsTestCase):
    def test_the_address_is_gone_with_a_notice_in_its_language(self) -> None:
        assert withdrawal_for(self.page.url_path, "vi") is None
        WithdrawItem(
            self.page, self.moderator, reason_class="error", reason=REASON, notice=NOTICE
        ).execute()
        for page, locale in ((self.page, "vi"), (self.alias, "vi"), (self.japanese, "ja")):
            answer = withdrawal_for(page.url_path, locale)
            assert answer is not None
            assert (answer.status, answer.notice) == (410, NOTICE[locale])
            assert answer.notice_locale == locale

    def test_a_missing_notice_falls_back_and_says_its_language(self) -> None:
        notice = {"vi": NOTICE["vi"]}
        WithdrawItem(
            self.page, self.moderator, reason_class="error", reason=REASON, notice=notice
        ).execute()
        answer = withdrawal_for(self.japanese.url_path, "ja")
        assert answer is not None
        assert (answer.notice, answer.notice_locale) == (NOTICE["vi"], "vi")

    def test_without_any_notice_a_general_sentence_is_said(self) -> None:
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        answer = withdrawal_for(self.page.url_path, "vi")
        assert answer is not None
        assert answer.notice == ""
        assert answer.text

    def test_a_merged_item_leads_to_the_same_language_where_it_exists(self) -> None:
        there = make_article(
            self.tree.sections["ja"],
            "代わりの記事",
            owner=self.writer,
            translation_key=self.live.translation_key,
        )
        publish(there)
        WithdrawItem(
            self.page,
            self.moderator,
            reason_class="merged",
            reason=REASON,
            redirect_to=self.live,
        ).execute()
        vietnamese = withdrawal_for(self.page.url_path, "vi")
        japanese = withdrawal_for(self.japanese.url_path, "ja")
        assert vietnamese is not None
        assert japanese is not None
        assert (vietnamese.status, vietnamese.redirect_to) == (301, self.live.get_url())
        assert japanese.redirect_to == there.get_url()

    def test_a_new_approval_ends_it(self) -> None:
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        publish(self.fresh(self.page))
        assert Withdrawal.objects.filter(object_id=str(self.page.pk)).exists()
        assert withdrawal_for(self.page.url_path, "vi") is None
        assert withdrawal_for(self.japanese.url_path, "ja") is not None
