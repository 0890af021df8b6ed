"""Roads to the public that start in our own code or in an import (R04–R14, R27–R29)."""

from __future__ import annotations

from unittest import mock

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import override_settings
from wagtail.models import Page, PageLogEntry, Revision, Task, Workflow, WorkflowTask

from portal.content.models import ArticlePage
from portal.editorial import invariants
from portal.editorial.gate import valid_approval
from portal.editorial.refusals import GateRefusal
from portal.records.enums import WithdrawalScope
from portal.records.models import Approval, Withdrawal
from tests.editorial.cases import GateTestCase, guards_off

REFUSED = (GateRefusal, IntegrityError)


def withdraw(page: Page) -> None:
    """Take a page down as a withdrawal does: first its record, then the page."""
    approval = Approval.objects.filter(object_id=str(page.pk)).latest("id")
    Withdrawal.objects.create(
        base_model="wagtailcore.page",
        object_id=str(page.pk),
        locale_code="vi",
        after_approval_id=approval.pk,
        reason_class="error",
        reason="Sai số liệu.",
        scope=WithdrawalScope.THIS_LANGUAGE,
        title=page.title,
    )
    page.specific.unpublish()


class CodeRoadTests(GateTestCase):
    def refused(self, act: object, *args: object, **kwargs: object) -> None:
        with pytest.raises(REFUSED), transaction.atomic():
            act(*args, **kwargs)  # type: ignore[operator]

    def tearDown(self) -> None:
        assert list(invariants.thorough()) == []

    def test_r04_publishing_an_unapproved_revision_in_code(self) -> None:
        page = self.draft()
        self.refused(page.get_latest_revision().publish)
        revision = self.edit(self.live, self.writer, title="Chưa duyệt")
        self.refused(revision.publish)
        self.assert_not_public(page)
        self.assert_public_text(self.live, "Bản tin 1")

    def test_r05_adding_a_live_page(self) -> None:
        page = ArticlePage(title="Thẳng ra ngoài", locale=self.section.locale)
        self.refused(self.section.add_child, instance=page)
        draft = self.draft()
        draft.live = True
        self.refused(draft.save)

    def test_r06_bulk_updates(self) -> None:
        draft = Page.objects.filter(pk=self.draft().pk)
        self.refused(draft.update, live=True)
        self.refused(draft.update, live=True, live_revision=draft.get().latest_revision)
        self.refused(draft.update, live=True, live_revision=self.live.live_revision)

    def test_r07_raw_change_of_the_text_is_found(self) -> None:
        ArticlePage.objects.filter(pk=self.live.pk).update(summary="Lén sửa")
        found = list(invariants.altered_items([self.live.pk]))
        assert [item.code for item in found] == ["I2"]
        ArticlePage.objects.filter(pk=self.live.pk).update(summary="Một câu nói về bản tin.")

    def test_r07_raw_change_of_an_approved_revision_and_of_records(self) -> None:
        revision = Revision.objects.filter(pk=self.live.live_revision_id)
        self.refused(revision.update, content={"title": "Khác"})
        self.refused(revision.update, object_id="1")
        approvals = Approval.objects.filter(object_id=str(self.live.pk))
        self.refused(approvals.update, revision_id=1)
        self.refused(approvals._raw_delete, "default")
        withdraw(self.live)
        self.refused(Withdrawal.objects.all()._raw_delete, "default")

    def test_r08_saving_a_changed_live_page(self) -> None:
        page = ArticlePage.objects.get(pk=self.live.pk)
        page.summary = "Sửa thẳng"
        self.refused(page.save)
        self.refused(page.save, update_fields=["summary"])
        base = Page.objects.get(pk=self.live.pk)
        base.title = "Sửa thẳng"
        self.refused(base.save)
        base.refresh_from_db()
        base.slug = "khac"
        self.refused(base.save, update_fields=["slug"])

    def test_r08_changing_the_language_of_a_live_page(self) -> None:
        page = Page.objects.get(pk=self.live.pk)
        page.locale = self.tree.homes["ja"].locale
        self.refused(page.save)
        self.refused(Page.objects.filter(pk=page.pk).update, locale=page.locale)

    def test_r09_bulk_change_of_a_live_title(self) -> None:
        self.refused(Page.objects.filter(pk=self.live.pk).update, title="Khác")

    def test_r10_overwriting_a_decided_revision(self) -> None:
        page, state = self.in_review()
        for item, revision in ((page, state.revision), (self.live, self.live.live_revision)):
            content = ArticlePage.objects.get(pk=item.pk)
            content.title = "Ghi đè"
            self.refused(content.save_revision, user=revision.user, overwrite_revision=revision)

    def test_r11_an_older_approved_revision_does_not_return(self) -> None:
        old = self.live.live_revision
        self.edit(self.live, self.writer, title="Mới")
        self.submit(self.live)
        self.approve_all(self.live)
        self.refused(old.publish)
        page = Page.objects.filter(pk=self.live.pk)
        self.refused(page.update, live_revision=old)
        with guards_off():
            self.refused(old.publish)
        self.assert_public_text(self.live, "Mới")

    def test_r13_copies_are_drafts(self) -> None:
        parent = self.section
        self.refused(self.live.copy, to=parent, update_attrs={"slug": "ban-sao"}, keep_live=True)
        self.refused(
            self.section.copy,
            recursive=True,
            to=self.tree.homes["vi"],
            update_attrs={"slug": "ban-sao"},
            keep_live=True,
        )

    def test_r14_aliases_of_another_language_and_conversions(self) -> None:
        japanese = self.tree.sections["ja"]
        alias = {"parent": japanese, "update_locale": japanese.locale, "update_slug": "alias"}
        self.refused(self.live.create_alias, **alias)
        with guards_off():
            self.refused(self.live.create_alias, **alias)
        same = self.live.create_alias(parent=self.section, update_slug="alias")
        same.alias_of = None
        self.refused(same.save)
        self.refused(same.save, update_fields=["alias_of"])
        self.refused(Page.objects.filter(pk=same.pk).update, alias_of=None)
        other = self.tree.news[1]
        other.alias_of = self.live
        self.refused(other.save)
        self.refused(Page.objects.filter(pk=other.pk).update, alias_of=self.live)

    def test_r14_an_alias_shows_its_source_unchanged(self) -> None:
        alias = self.live.create_alias(parent=self.section, update_slug="alias")
        alias = ArticlePage.objects.get(pk=alias.pk)
        alias.title = "Khác nguồn"
        self.refused(alias.save)

    def test_r15_a_copy_for_another_language_is_a_draft(self) -> None:
        japanese = self.tree.homes["ja"].locale
        copy = self.live.copy_for_translation(japanese)
        self.assert_not_public(copy)
        self.refused(copy.get_latest_revision().publish)
        second = self.tree.news[1]
        self.refused(second.copy_for_translation, japanese, alias=True)

    def test_r27_nothing_withdrawn_is_published_again(self) -> None:
        revision = self.live.live_revision
        withdraw(self.live)
        self.refused(Revision.objects.get(pk=revision.pk).publish)
        with guards_off():
            self.refused(Revision.objects.get(pk=revision.pk).publish)
        self.assert_not_public(self.live)

    def test_r28_live_items_and_items_in_review_are_not_deleted(self) -> None:
        page, _state = self.in_review()
        self.refused(page.delete)
        self.refused(self.live.delete)
        self.refused(self.section.delete)
        self.refused(Page.objects.filter(pk=self.live.pk).delete)

    def test_r29_purging_keeps_what_was_approved(self) -> None:
        live = self.live.live_revision_id
        for n in range(3):
            self.edit(self.live, self.writer, title=f"Nháp {n}")
        call_command("purge_revisions", verbosity=0)
        assert set(self.live.revisions.values_list("pk", flat=True)) == {
            live,
            self.fresh(self.live).latest_revision_id,
        }
        self.refused(Revision.objects.get(pk=live).delete)
        self.refused(Revision.objects.filter(pk=live).delete)

    def test_what_was_public_is_kept_until_its_period_ends(self) -> None:
        withdraw(self.live)
        page = self.fresh(self.live)
        # no rulebook, no period: without end; then the five years of the rulebook
        self.refused(page.delete)
        call_command("load_profile", "hai_phong", decision="02/QĐ-TEST", verbosity=0)
        self.refused(page.delete)
        with mock.patch("portal.editorial.guards.deletion.content_years", return_value=-1):
            page.delete()
        assert not Page.objects.filter(pk=page.pk).exists()

    def test_purging_keeps_the_archived_text_of_what_was_withdrawn(self) -> None:
        approved = self.live.live_revision_id
        withdraw(self.live)
        for n in range(2):
            self.edit(self.live, self.writer, title=f"Nháp {n}")
        call_command("purge_revisions", verbosity=0)
        revision = Revision.objects.get(pk=approved)
        revision.content["title"] = "Sửa lại lưu trữ"
        self.refused(revision.save)
        self.refused(Revision.objects.filter(pk=approved).delete)

    def test_r30_imports_do_not_publish(self) -> None:
        draft = self.draft()
        data = serializers.serialize("json", [Page.objects.get(pk=draft.pk)])
        data = data.replace('"live": false', '"live": true')
        for item in serializers.deserialize("json", data):
            self.refused(item.save)
        self.assert_not_public(draft)

    def test_r33_a_language_with_pages_stays_that_language(self) -> None:
        locale = self.tree.homes["ja"].locale
        locale.language_code = "fr"
        self.refused(locale.save)

    def test_r33_a_site_root_without_approval_shows_nothing(self) -> None:
        draft = self.draft("Trang chưa duyệt")
        self.tree.site.root_page = draft
        self.tree.site.save()
        with override_settings(ROOT_URLCONF="wagtail.urls"):
            assert self.client.get("/").status_code == 404


class ReviewSetupTests(GateTestCase):
    def test_r21_a_tier_with_waiting_items_stays(self) -> None:
        _page, state = self.in_review()
        task, workflow = state.task.specific, state.workflow_state.workflow
        link = WorkflowTask.objects.get(workflow=workflow, task=task)
        link.sort_order = 9
        attempts = (
            task.deactivate,
            link.save,
            link.delete,
            self.tree.homes["vi"].workflowpage.delete,
        )
        for attempt in attempts:
            with pytest.raises(GateRefusal), transaction.atomic():
                attempt()
        task.refresh_from_db()
        assert task.active

    def test_r21_a_tier_missing_from_the_workflow_is_still_asked_for(self) -> None:
        workflow = self.tree.homes["vi"].get_workflow()
        first = workflow.tasks.first()
        WorkflowTask.objects.get(workflow=workflow, task=first).delete()
        page, state = self.in_review()
        assert state.task.specific.tier == "moderate"
        with pytest.raises(GateRefusal) as refusal:
            self.decide(state, self.moderator)
        assert refusal.value.code == "tier_missing"
        self.assert_not_public(page)

    def test_r21_a_task_deactivated_by_a_bulk_update_publishes_nothing(self) -> None:
        page, state = self.in_review()
        self.decide(state, self.editor)
        Task.objects.filter(pk=self.waiting(page).task_id).update(active=False)
        with pytest.raises(PermissionDenied), transaction.atomic():
            self.waiting(page).cancel(user=self.superuser)
        self.assert_not_public(page)
        assert Workflow.objects.filter(active=True).exists()

    def test_r21_items_under_review_do_not_move_to_another_section(self) -> None:
        page, _state = self.in_review()
        with pytest.raises(GateRefusal):
            page.move(self.tree.homes["vi"], pos="last-child")


class StillAllowedTests(GateTestCase):
    def test_a_draft_on_a_live_page(self) -> None:
        self.edit(self.live, self.writer, title="Nháp")
        self.assert_public_text(self.live, "Bản tin 1")
        assert self.fresh(self.live).has_unpublished_changes

    def test_a_second_version_through_the_review(self) -> None:
        self.edit(self.live, self.writer, title="Bản hai")
        self.submit(self.live)
        self.assert_public_text(self.approve_all(self.live), "Bản hai")

    def test_moving_locking_and_reordering_live_pages(self) -> None:
        self.live.move(self.tree.news[1], pos="right")
        page = self.fresh(self.live)
        page.locked = True
        page.save()
        self.section.refresh_from_db()
        page.move(self.section, pos="last-child")
        self.assert_public_text(page, "Bản tin 1")

    def test_an_alias_of_the_same_language_follows_its_source(self) -> None:
        alias = self.live.create_alias(parent=self.section, update_slug="alias")
        assert Page.objects.get(pk=alias.pk).live
        self.edit(self.live, self.writer, title="Bản hai")
        self.submit(self.live)
        self.approve_all(self.live)
        self.assert_public_text(alias, "Bản hai")
        assert list(invariants.thorough()) == []
        withdraw(self.fresh(self.live))
        self.assert_not_public(alias)

    def test_a_copy_as_draft(self) -> None:
        copy = self.live.copy(to=self.section, update_attrs={"slug": "ban-sao"}, keep_live=False)
        self.assert_not_public(copy)
        assert valid_approval(copy, copy.get_latest_revision()) is None

    def test_deleting_a_withdrawn_page_keeps_its_records(self) -> None:
        withdraw(self.live)
        pk = self.live.pk
        with mock.patch("portal.editorial.guards.deletion.may_be_removed", return_value=True):
            self.fresh(self.live).delete()
        assert not Page.objects.filter(pk=pk).exists()
        assert Approval.objects.filter(object_id=str(pk)).exists()
        assert PageLogEntry.objects.filter(page=pk, action="wagtail.delete").exists()
