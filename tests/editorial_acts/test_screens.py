from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from portal.accounts import reauthentication
from portal.editorial import acts_hooks
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.acts import buttons
from portal.editorial.acts.forms import PortalDateTimeField
from portal.editorial.acts.notes import pending_change_note
from portal.editorial.acts.waiting import urgent_waiting
from portal.editorial.digest import revision_digest
from portal.records.models import Withdrawal
from tests.editorial.cases import GateAdminTestCase
from tests.editorial_acts.cases import REASON, ActsTestCase

WHY = "Bão số 5 đổ bộ trong đêm, cần báo ngay cho công dân."


class ScreenCase(ActsTestCase, GateAdminTestCase):
    def setUp(self) -> None:
        super().setUp()
        proven = mock.patch.object(reauthentication, "recently_authenticated", return_value=True)
        proven.start()
        self.addCleanup(proven.stop)

    def open(self, name: str, user: Any, *args: Any) -> Any:
        self.client.force_login(user)
        return self.client.get(reverse(f"portal_acts:{name}", args=args))

    def send(self, name: str, user: Any, *args: Any, **data: Any) -> Any:
        return self.post(f"portal_acts:{name}", user, *args, **data)


class WithdrawScreenTests(ScreenCase):
    def data(self, **values: Any) -> dict[str, Any]:
        return {
            "reason_class": "error",
            "reason": REASON,
            "scope": "all_languages",
            "notice_vi": "Bài đã được gỡ.",
            "live_revision_id": self.page.live_revision_id,
            **values,
        }

    def test_the_form_names_the_languages_that_go(self) -> None:
        response = self.open("withdraw", self.moderator, self.page.pk)
        self.assertContains(response, "新しい港")
        self.assertContains(response, "notice_ko")

    def test_the_item_goes_down_in_every_language(self) -> None:
        response = self.send("withdraw", self.moderator, self.page.pk, **self.data())
        assert response.status_code == 302
        self.assert_not_public(self.japanese)
        assert Withdrawal.objects.filter(notice={"vi": "Bài đã được gỡ."}).count() == 3

    def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(self) -> None:
        data = self.data(reason_class="merged")
        response = self.send("withdraw", self.moderator, self.page.pk, **data)
        assert response.status_code == 403
        assert "redirect_to" in response.context["form"].errors
        self.assertContains(response, REASON, status_code=403)
        assert self.fresh(self.page).live

    def test_who_may_not_is_told_who_may(self) -> None:
        with translation.override("en"):
            response = self.open("withdraw", self.editor, self.page.pk)
        assert response.status_code == 403
        response = self.send("withdraw", self.editor, self.page.pk, **self.data())
        assert response.status_code == 403
        assert self.fresh(self.page).live

    def test_people_of_other_languages_see_nothing(self) -> None:
        for user in (self.foreign_moderator, self.superuser):
            response = self.send("withdraw", user, self.page.pk, **self.data())
            assert response.status_code in {302, 403}
            assert self.fresh(self.page).live


class UrgentScreenTests(ScreenCase):
    def setUp(self) -> None:
        super().setUp()
        self.item = self.draft("Thông báo khẩn về bão")

    def data(self, **values: Any) -> dict[str, Any]:
        revision = self.fresh(self.item).latest_revision
        return {
            "reason_class": "disaster",
            "reason": WHY,
            "revision_id": revision.pk,
            "content_sha256": revision_digest(revision),
            **values,
        }

    def test_the_form_shows_the_version_and_the_findings(self) -> None:
        self.edit(self.item, self.writer, no_state_secret=False)
        response = self.open("publish_urgently", self.moderator, self.item.pk)
        self.assertContains(response, "PG-6")
        assert response.context["form"]["revision_id"].value()

    def test_published_listed_and_confirmed_by_another(self) -> None:
        sent = self.send("publish_urgently", self.moderator, self.item.pk, **self.data())
        assert sent.status_code == 302
        assert self.fresh(self.item).live
        (approval,) = urgent_waiting()
        waiting = self.open("urgent_waiting", self.moderator2)
        self.assertContains(waiting, "Thông báo khẩn về bão")
        own = self.send("confirm_urgent", self.moderator, approval.pk, outcome="confirmed")
        assert own.status_code == 403
        done = self.send("confirm_urgent", self.moderator2, approval.pk, outcome="confirmed")
        assert done.status_code == 302
        assert not urgent_waiting().exists()

    def test_a_short_reason_stands_at_its_field(self) -> None:
        response = self.send(
            "publish_urgently", self.moderator, self.item.pk, **self.data(reason="Gấp")
        )
        assert response.status_code == 403
        assert "reason" in response.context["form"].errors
        assert not self.fresh(self.item).live

    def test_another_version_meanwhile_is_a_conflict(self) -> None:
        data = self.data()
        self.edit(self.item, self.writer, title="Khác")
        response = self.send("publish_urgently", self.moderator, self.item.pk, **data)
        assert response.status_code == 409
        assert not self.fresh(self.item).live

    def test_a_list_of_another_language_is_empty(self) -> None:
        self.send("publish_urgently", self.moderator, self.item.pk, **self.data())
        waiting = self.open("urgent_waiting", self.foreign_moderator)
        assert not waiting.context["approvals"]

    def test_without_a_recent_proof_nothing_is_published(self) -> None:
        reauthentication.recently_authenticated.return_value = False  # type: ignore[attr-defined]
        response = self.send("publish_urgently", self.moderator, self.item.pk, **self.data())
        self.assertContains(response, "reauthentication-password")
        assert not self.fresh(self.item).live

    def test_the_second_person_takes_it_down(self) -> None:
        self.send("publish_urgently", self.moderator, self.item.pk, **self.data())
        (approval,) = urgent_waiting()
        empty = self.send("confirm_urgent", self.moderator2, approval.pk, outcome="withdrawn")
        assert "comment" in empty.context["form"].errors
        self.send(
            "confirm_urgent", self.moderator2, approval.pk, outcome="withdrawn", comment="Sai"
        )
        self.assert_not_public(self.item)


class OtherScreenTests(ScreenCase):
    def test_a_note_is_kept_for_the_next_version(self) -> None:
        self.open("correct", self.editor, self.page.pk)
        note = "Sửa số lượt tàu."
        self.send("correct", self.editor, self.page.pk, note=note)
        assert pending_change_note(self.page) == note
        self.assertContains(self.open("correct", self.editor, self.page.pk), note)

    def test_times_are_read_in_the_portals_zone(self) -> None:
        with timezone.override("UTC"):
            moment = PortalDateTimeField().clean("2030-01-02 07:30")
        assert moment is not None
        assert moment.astimezone(timezone.get_fixed_timezone(0)).hour == 0
        assert PortalDateTimeField().prepare_value(moment).hour == 7
        for year in ("0001", "9999"):
            with pytest.raises(ValidationError):
                PortalDateTimeField().clean(f"{year}-01-02 07:30")

    def test_times_become_a_draft(self) -> None:
        page = self.fresh(self.page)
        self.open("schedule", self.editor, page.pk)
        response = self.send(
            "schedule",
            self.editor,
            page.pk,
            go_live_at="2030-01-02 07:30",
            expire_at="",
            revision_id=page.latest_revision_id,
        )
        assert response.status_code == 302
        draft = self.fresh(self.page).get_latest_revision_as_object()
        assert draft.go_live_at.isoformat() == "2030-01-02T07:30:00+07:00"

    def test_a_withdrawn_item_comes_back_by_two_people(self) -> None:
        revision = self.page.live_revision_id
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        assert self.open("reinstate", self.moderator2, self.page.pk).status_code == 403
        self.assertContains(self.open("ask_reinstatement", self.editor, self.page.pk), "Cảng mới")
        asked = {"revision_id": revision, "reason": "Đã đối chiếu số liệu."}
        self.send("ask_reinstatement", self.editor, self.page.pk, **asked)
        self.assertContains(
            self.open("reinstate", self.moderator2, self.page.pk), "Đã đối chiếu số liệu."
        )
        self.send("reinstate", self.moderator2, self.page.pk, **asked)
        assert self.fresh(self.page).live

    def test_the_edit_screen_says_that_an_item_was_taken_down_and_why(self) -> None:
        reason = "Số liệu <b>sai</b>"
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=reason).execute()
        self.client.force_login(self.editor)
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
        self.assertContains(html, "Lý do: Số liệu &lt;b&gt;sai&lt;/b&gt;")

    def test_findings_lead_to_fields_and_may_be_passed(self) -> None:
        draft = self.draft("Giới thiệu mẫu 7/KH-MẬT")
        self.edit(draft, self.writer, no_state_secret=False)
        response = self.open("checks", self.moderator, draft.pk)
        self.assertContains(response, "#id_no_state_secret")
        link = reverse("portal_acts:override", args=[draft.pk, "PG-6.marking"])
        self.assertContains(response, link)
        self.assertNotContains(self.open("checks", self.writer, draft.pk), link)
        self.open("override", self.moderator, draft.pk, "PG-6.marking")
        self.send(
            "override",
            self.moderator,
            draft.pk,
            "PG-6.marking",
            revision_id=self.fresh(draft).latest_revision_id,
            reason="Bài viết giải thích về các loại con dấu.",
        )
        response = self.open("checks", self.writer, draft.pk)
        self.assertContains(response, "Bài viết giải thích về các loại con dấu.")

    def test_a_published_note_is_reworded(self) -> None:
        self.edit(self.page, self.writer, title="Đã sửa")
        page = self.fresh(self.page)
        approval = PublishUrgently(
            page,
            self.moderator,
            revision_id=page.latest_revision_id,
            reason_class="urgent_correction",
            reason=WHY,
            change_note="Sửa số lựợt tàu.",
        ).execute()
        self.open("reword_note", self.moderator2, approval.pk)
        page = self.fresh(page)
        address = reverse("portal_acts:reword_note", args=[approval.pk])
        assert address in {item.url for item in buttons.header_buttons(page, self.moderator2)}
        assert address not in {item.url for item in buttons.header_buttons(page, self.editor)}
        response = self.send(
            "reword_note",
            self.moderator2,
            approval.pk,
            seen="Sửa số lựợt tàu.",
            note="Sửa số lượt tàu.",
        )
        assert response.status_code == 302


class ReadVersionTests(ScreenCase):
    def test_the_tiers_of_the_language_read_a_saved_version(self) -> None:
        draft = self.draft("Chưa ai đọc")
        args = (draft.pk, draft.latest_revision_id)
        response = self.open("read_version", self.moderator, *args)
        self.assertContains(response, "Chưa ai đọc")
        for user in (self.foreign_moderator, self.superuser):
            refused = self.open("read_version", user, *args)
            assert refused.status_code in {302, 403}


class ButtonTests(ScreenCase):
    def urls(self, page: Any, user: Any) -> set[str]:
        found = buttons.header_buttons(self.fresh(page), user)
        return {button.url.rstrip("/").rpartition("/")[2] for button in found}

    def test_everybody_is_offered_what_they_may_do(self) -> None:
        assert self.urls(self.page, self.moderator) == {"checks", "withdraw"}
        assert self.urls(self.page, self.editor) == {"checks", "schedule", "correct"}
        assert self.urls(self.page, self.superuser) == set()
        assert self.urls(self.alias, self.moderator) == set()

    def test_a_draft_offers_urgent_publication_to_kiem_duyet(self) -> None:
        assert self.urls(self.draft(), self.moderator2) == {"checks", "publish-urgently"}

    def test_a_withdrawn_item_offers_the_way_back(self) -> None:
        revision = self.page.live_revision_id
        WithdrawItem(self.page, self.moderator, reason_class="error", reason=REASON).execute()
        assert "ask-reinstatement" in self.urls(self.page, self.editor)
        AskReinstatement(
            self.fresh(self.page), self.editor, revision_id=revision, reason=WHY
        ).execute()
        assert "reinstate" in self.urls(self.page, self.moderator)
        assert "reinstate" not in self.urls(self.page, self.editor)

    def test_rows_of_the_explorer_cost_one_query_for_all(self) -> None:
        pages = [self.fresh(self.page), self.fresh(self.live)]
        with self.assertNumQueries(1):
            rows = [list(buttons.listing_buttons(page, self.moderator)) for page in pages]
        assert [len(row) for row in rows] == [1, 1]

    def test_the_hooks_show_them_in_the_admin(self) -> None:
        assert acts_hooks.act_urls()
        self.client.force_login(self.moderator)
        response = self.client.get(reverse("wagtailadmin_explore", args=[self.section.pk]))
        self.assertContains(response, reverse("portal_acts:withdraw", args=[self.page.pk]))
        self.assertContains(response, reverse("portal_acts:urgent_waiting"))
