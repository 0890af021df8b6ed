"""Who may decide, and on what (R17–R20, R22, R23, R32)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portal.editorial import invariants
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.refusals import ChangedSince, GateRefusal
from tests.editorial.cases import GateAdminTestCase, person


class DecisionTests(GateAdminTestCase):
    def tearDown(self) -> None:
        assert list(invariants.thorough()) == []

    def at_moderation(self) -> tuple:
        page, state = self.in_review()
        self.decide(state, self.editor)
        return page, self.waiting(page)

    def act(self, page, state, user, action="approve", **values):
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        self.client.force_login(user)
        return self.client.post(url, self.decision(state, **values))

    def test_both_tiers_decide_in_the_admin(self) -> None:
        page, state = self.in_review()
        assert self.act(page, state, self.editor).status_code == 302
        state = self.waiting(page)
        url = reverse("portal_editorial:review", args=[state.pk])
        self.client.force_login(self.moderator)
        assert self.client.get(url).status_code == 200
        assert self.client.post(url, self.decision(state, approve="1")).status_code == 302
        self.assert_public_text(page, "Bản nháp")

    def test_the_decision_window_names_the_version_shown(self) -> None:
        page, state = self.in_review()
        self.client.force_login(self.editor)
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
        html = self.client.get(url).json()["html"]
        assert f'value="{state.revision_id}"' in html
        assert self.decision(state)["content_sha256"] in html

    def test_the_edit_view_leads_the_tier_to_the_decision(self) -> None:
        page, state = self.in_review()
        self.client.force_login(self.editor)
        html = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert reverse("portal_editorial:review", args=[state.pk]) in html.content.decode()

    def test_returning_in_the_admin_needs_a_reason(self) -> None:
        page, state = self.in_review()
        self.act(page, state, self.editor, "reject")
        assert self.waiting(page) == state
        self.act(page, state, self.editor, "reject", comment="Thiếu nguồn.")
        assert self.fresh(page).current_workflow_state.status == "needs_changes"

    def test_r17_a_newer_version_stops_the_last_approval(self) -> None:
        page, state = self.at_moderation()
        self.edit(page, self.editor2, title="Chen vào")
        response = self.act(page, state, self.moderator)
        assert response.status_code == 409
        self.assert_not_public(page)

    def test_r18_the_requester_does_not_approve(self) -> None:
        both = person("both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        page = self.draft()
        state = self.submit(page, both)
        self.decide(state, self.editor)
        self.refuse_barred(page, both)

    def test_r18_the_author_does_not_approve(self) -> None:
        both = person("both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        page = self.draft(author=both)
        state = self.submit(page, self.editor2)
        self.decide(state, self.editor)
        self.refuse_barred(page, both)

    def test_r18_a_co_author_does_not_approve(self) -> None:
        both = person("both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        page = self.draft()
        self.edit(page, both, title="Cùng viết")
        self.edit(page, self.writer, title="Viết tiếp")
        state = self.submit(page)
        self.decide(state, self.editor)
        self.refuse_barred(page, both)

    def test_r18_one_person_does_not_approve_twice(self) -> None:
        both = person("both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        page, state = self.in_review()
        self.decide(state, both)
        self.refuse_barred(page, both)

    def test_r18_text_without_an_author_is_not_approved(self) -> None:
        page = self.draft()
        content = self.fresh(page).get_latest_revision_as_object()
        content.save_revision(user=None)
        state = self.submit(page)
        self.decide(state, self.editor)
        self.refuse_barred(page, self.moderator)

    def test_r18_text_taken_over_by_a_person_is_approved(self) -> None:
        page = self.draft()
        self.fresh(page).get_latest_revision_as_object().save_revision(user=None)
        self.edit(page, self.writer, title="Có người chịu")
        self.submit(page)
        self.assert_public_text(self.approve_all(page), "Có người chịu")

    def test_r18_superusers_and_other_languages_do_not_decide(self) -> None:
        page, state = self.at_moderation()
        outsiders = (self.superuser, self.foreign_moderator, self.administrator, self.editor)
        for user in outsiders:
            for action in ("approve", "reject"):
                self.act(page, state, user, action, comment="Thử.")
                with pytest.raises(GateRefusal):
                    self.decide(state, user, action, "Thử.")
        assert self.waiting(page) == state

    def test_r18_a_person_who_left_does_not_decide(self) -> None:
        page, state = self.at_moderation()
        self.moderator.is_active = False
        self.moderator.save()
        with pytest.raises(GateRefusal):
            self.decide(state, self.moderator)
        group = TierGroup.objects.get(tier=Tier.MODERATE, locale__language_code="vi").group
        self.moderator2.groups.remove(group)
        with pytest.raises(GateRefusal):
            self.decide(state, self.moderator2)
        self.assert_not_public(page)

    def test_r18_an_uploader_does_not_approve_their_own_picture(self) -> None:
        picture = self.picture(self.moderator)
        page = self.draft()
        self.edit(page, self.writer, lead_image=picture, lead_alt="Cảng", lead_credit="PV")
        self.submit(page)
        self.decide(self.waiting(page), self.editor)
        self.refuse_barred(page, self.moderator)
        self.decide(self.waiting(page), self.moderator2)
        self.assert_public_text(page, "Bản nháp")

    def test_r19_another_items_address_changes_nothing(self) -> None:
        own, own_state = self.in_review()
        self.decide(own_state, self.editor)
        japanese = person("ja-editor", (Tier.EDIT, "ja"))
        response = self.act(own, self.waiting(own), japanese)
        assert response.status_code in {302, 403}
        other, other_state = self.in_review()
        self.act(own, other_state, self.moderator)
        assert self.waiting(other) == other_state
        self.assert_not_public(own)
        self.assert_not_public(other)

    def test_r20_an_old_version_is_not_approved(self) -> None:
        page, state = self.at_moderation()
        old = page.revisions.order_by("pk").first()
        for values in ({"revision_id": old.pk - 1}, {"content_sha256": "0" * 64}):
            assert self.act(page, state, self.moderator, **values).status_code == 409
        self.assert_not_public(page)

    def test_r22_what_came_back_does_not_skip_a_tier(self) -> None:
        page, state = self.at_moderation()
        self.decide(state, self.moderator, "reject", "Sửa lại.")
        self.post_edit(page, self.writer, title="Thay cả bài", **{"action-submit": "1"})
        assert self.waiting(page).task.specific.tier == Tier.EDIT

    def test_r23_a_reviewer_does_not_edit_what_waits(self) -> None:
        page, state = self.in_review()
        self.post_edit(page, self.editor, title="Sửa khi duyệt")
        assert self.fresh(page).latest_revision_id == state.revision_id

    def test_r23_taking_over_makes_the_reviewer_an_author(self) -> None:
        both = person("both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        page, state = self.in_review()
        self.post("portal_editorial:take_over", both, state.pk, reason="Tôi viết lại.")
        page = self.fresh(page)
        assert page.latest_revision.user == both
        state = self.submit(page, self.writer)
        self.decide(state, self.editor)
        self.refuse_barred(page, both)

    def test_r32_the_second_of_two_approvals_changes_nothing(self) -> None:
        _page, state = self.at_moderation()
        self.decide(state, self.moderator)
        with pytest.raises(ChangedSince):
            self.decide(state, self.moderator2)

    def refuse_barred(self, page, user) -> None:
        state = self.waiting(page)
        self.act(page, state, user)
        with pytest.raises(GateRefusal) as refusal:
            self.decide(state, user)
        assert refusal.value.code == "barred"
        self.assert_not_public(page)
