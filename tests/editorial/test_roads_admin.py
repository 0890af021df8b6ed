"""Roads to the public that start in the admin (R01–R03, R12–R14, R16–R21, R26, R28, R34)."""

from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow

from portal.content.models import ArticlePage
from portal.editorial import invariants
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.records.models import Approval
from tests.editorial.cases import GateAdminTestCase


class EditViewTests(GateAdminTestCase):
    def tearDown(self) -> None:
        assert list(invariants.thorough()) == []

    def test_r01_publish_in_the_edit_view_saves_a_draft(self) -> None:
        page = self.draft()
        response = self.post_edit(page, self.superuser, title="Thẳng", **{"action-publish": "1"})
        assert response.status_code == 302
        self.assert_not_public(page)
        assert self.fresh(page).latest_revision.content["title"] == "Thẳng"
        self.post_edit(self.live, self.superuser, title="Thẳng", **{"action-publish": "1"})
        self.assert_public_text(self.live, "Bản tin 1")

    def test_r01_nothing_under_review_is_edited_or_published(self) -> None:
        page, state = self.in_review()
        response = self.post_edit(page, self.superuser, title="Thẳng", **{"action-publish": "1"})
        assert response.status_code == 200
        assert self.fresh(page).latest_revision_id == state.revision_id
        self.assert_not_public(page)

    def test_r02_publish_in_the_create_view_saves_a_draft(self) -> None:
        data = self.form_data(self.draft(), title="Mới tinh", slug="moi-tinh")
        url = ("portal_content", "articlepage", self.section.pk)
        response = self.post(
            "wagtailadmin_pages:add", self.superuser, *url, **data, **{"action-publish": "1"}
        )
        assert response.status_code == 302
        self.assert_not_public(ArticlePage.objects.get(slug="moi-tinh"))

    def test_submitting_in_the_edit_view_starts_the_review(self) -> None:
        page = self.draft()
        response = self.post_edit(page, self.writer, title="Gửi duyệt", **{"action-submit": "1"})
        assert response.status_code == 302
        state = self.waiting(page)
        assert state.task.specific.tier == Tier.EDIT
        assert state.revision.content["title"] == "Gửi duyệt"
        assert state.workflow_state.requested_by == self.writer

    def test_submitting_in_the_create_view_starts_the_review(self) -> None:
        data = self.form_data(self.draft(), title="Mới tinh", slug="moi-tinh")
        url = ("portal_content", "articlepage", self.section.pk)
        self.post("wagtailadmin_pages:add", self.writer, *url, **data, **{"action-submit": "1"})
        assert self.waiting(ArticlePage.objects.get(slug="moi-tinh")) is not None

    def test_an_incomplete_submission_keeps_the_text_and_says_why(self) -> None:
        page = self.draft()
        response = self.post_edit(
            page, self.writer, title="Thiếu", origin="taken", **{"action-submit": "1"}
        )
        page = self.fresh(page)
        assert page.current_workflow_state is None
        if response.status_code == 302:
            assert page.latest_revision.content["title"] == "Thiếu"
        else:
            assert "Thiếu" in response.content.decode()

    def test_r12_reverting_and_publishing_saves_a_draft(self) -> None:
        old = self.live.live_revision_id
        self.edit(self.live, self.editor, title="Mới")
        self.submit(self.live)
        self.approve_all(self.live)
        url = reverse("wagtailadmin_pages:revisions_revert", args=[self.live.pk, old])
        self.client.force_login(self.superuser)
        data = self.form_data(self.live, title="Bản tin 1", **{"action-publish": "1"})
        assert self.client.post(url, data).status_code == 302
        self.assert_public_text(self.live, "Mới")

    def test_cancelling_a_review_asks_for_a_reason(self) -> None:
        page, state = self.in_review()
        response = self.post_edit(page, self.writer, **{"action-cancel-workflow": "1"})
        assert response.url == reverse("portal_editorial:cancel_review", args=[page.pk])
        self.post("portal_editorial:cancel_review", self.writer, page.pk, reason="")
        assert self.waiting(page) == state
        self.post("portal_editorial:cancel_review", self.writer, page.pk, reason="Nhầm bản.")
        assert self.fresh(page).current_workflow_state is None

    def test_strangers_do_not_cancel_a_review(self) -> None:
        page, state = self.in_review()
        for user in (self.superuser, self.moderator2, self.foreign_moderator):
            response = self.post(
                "portal_editorial:cancel_review", user, page.pk, reason="Vì tôi muốn."
            )
            # a sentence, shown here or on the home screen
            assert response.status_code in {302, 403}
        assert self.waiting(page) == state


class StockActTests(GateAdminTestCase):
    def tearDown(self) -> None:
        assert list(invariants.thorough()) == []

    def bulk(self, action: str, page: Page, **data: str) -> int:
        self.client.force_login(self.superuser)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return self.client.post(f"{url}?id={page.pk}", data).status_code

    def test_r03_bulk_publish_and_unpublish_are_refused(self) -> None:
        page = self.draft()
        assert self.bulk("publish", page) == 403
        assert self.bulk("publish", self.section, include_descendants="on") == 403
        assert self.bulk("unpublish", self.live) == 403
        self.assert_not_public(page)
        self.assert_public_text(self.live, "Bản tin 1")

    def test_r28_deletion_says_withdraw_first(self) -> None:
        page, _state = self.in_review()
        for item in (self.live, page, self.section):
            response = self.post("wagtailadmin_pages:delete", self.superuser, item.pk)
            assert response.status_code == 403
            assert self.bulk("delete", item) == 403
            assert Page.objects.filter(pk=item.pk).exists()

    def test_r28_an_editor_does_not_delete_what_is_under_review(self) -> None:
        page, _state = self.in_review()
        self.post("wagtailadmin_pages:delete", self.editor2, page.pk)
        assert Page.objects.filter(pk=page.pk).exists()

    def test_unpublishing_is_refused_with_the_way_to_do_it(self) -> None:
        response = self.post("wagtailadmin_pages:unpublish", self.superuser, self.live.pk)
        assert response.status_code == 403
        self.assertTemplateUsed(response, "portal_editorial/refused.html")
        self.assert_public_text(self.live, "Bản tin 1")

    def test_r13_copying_as_published_is_refused(self) -> None:
        data = {
            "new_title": "Bản sao",
            "new_slug": "ban-sao",
            "new_parent_page": self.section.pk,
            "publish_copies": "on",
        }
        response = self.post("wagtailadmin_pages:copy", self.superuser, self.live.pk, **data)
        assert response.status_code == 403
        del data["publish_copies"]
        self.post("wagtailadmin_pages:copy", self.superuser, self.live.pk, **data)
        self.assert_not_public(Page.objects.get(slug="ban-sao"))

    def test_r14_aliases_are_not_converted(self) -> None:
        alias = self.live.create_alias(parent=self.section, update_slug="alias")
        response = self.post("wagtailadmin_pages:convert_alias", self.superuser, alias.pk)
        assert response.status_code == 403
        assert Page.objects.get(pk=alias.pk).alias_of_id == self.live.pk

    def test_r21_the_review_setup_is_not_edited_in_the_admin(self) -> None:
        _page, state = self.in_review()
        workflow, task = state.workflow_state.workflow_id, state.task_id
        for name, pk in (
            ("wagtailadmin_workflows:disable", workflow),
            ("wagtailadmin_workflows:edit", workflow),
            ("wagtailadmin_workflows:remove", self.tree.homes["vi"].pk),
            ("wagtailadmin_workflows:disable_task", task),
            ("wagtailadmin_workflows:edit_task", task),
        ):
            assert self.post(name, self.superuser, pk).status_code == 403
        assert Workflow.objects.get(pk=workflow).active
        assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS

    def test_r26_a_section_approved_for_a_circle_stays_closed(self) -> None:
        restriction = self.section.view_restrictions.create(restriction_type="login")
        page = self.draft("Nội bộ")
        self.submit(page)
        self.approve_all(page)
        assert Approval.objects.get(object_id=str(page.pk)).audience != "public"
        response = self.post(
            "wagtailadmin_pages:set_privacy",
            self.superuser,
            self.section.pk,
            restriction_type="none",
        )
        assert response.status_code == 403
        assert self.section.view_restrictions.filter(pk=restriction.pk).exists()
        home = self.tree.homes["vi"]
        response = self.post("wagtailadmin_pages:move_confirm", self.superuser, page.pk, home.pk)
        assert self.fresh(page).get_parent().pk == self.section.pk

    def test_r26_a_restriction_on_what_everybody_was_to_read_may_go(self) -> None:
        restriction = self.section.view_restrictions.create(restriction_type="login")
        self.post(
            "wagtailadmin_pages:set_privacy",
            self.superuser,
            self.section.pk,
            restriction_type="none",
        )
        assert not self.section.view_restrictions.filter(pk=restriction.pk).exists()

    def test_r34_groups_of_tiers_are_not_edited_in_the_admin(self) -> None:
        group = TierGroup.objects.get(tier=Tier.MODERATE, locale__language_code="vi").group
        response = self.post("wagtailusers_groups:edit", self.superuser, group.pk)
        assert response.status_code == 403
