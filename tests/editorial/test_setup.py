from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import GroupPagePermission, Page, Site, Workflow, WorkflowPage

from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup, TierTask
from portal.editorial.setup import ensure_groups_and_workflows
from portal.records.models import Approval, AuditEntry
from portal.records.public import public_pages
from tests.trees import minimal_site
from translations.languages import LANGUAGES


class FreshInstallationTests(TestCase):
    def test_no_stock_group_workflow_page_or_site_is_left(self) -> None:
        assert not Group.objects.exists()
        assert not Workflow.objects.exists()
        assert not Page.objects.filter(depth__gt=1).exists()
        assert not Site.objects.exists()
        assert Page.get_first_root_node().numchild == 0


class SetupTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()

    def test_every_language_has_four_groups_and_a_workflow_of_two_tiers(self) -> None:
        assert TierGroup.objects.count() == 4 * len(LANGUAGES)
        for home in self.tree.homes.values():
            tasks = [task.specific for task in home.get_workflow().tasks]
            assert [task.tier for task in tasks] == [Tier.EDIT, Tier.MODERATE]
            assert {task.locale for task in tasks} == {home.locale}

    def test_group_names_carry_tier_and_language(self) -> None:
        assert Group.objects.filter(name="kiểm duyệt · 日本語").exists()

    def test_nobody_holds_publish(self) -> None:
        assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()

    def test_running_it_again_changes_nothing(self) -> None:
        before = (Group.objects.count(), TierTask.objects.count(), WorkflowPage.objects.count())
        call_command("editorial_setup", verbosity=0)
        after = (Group.objects.count(), TierTask.objects.count(), WorkflowPage.objects.count())
        assert before == after

    def test_running_it_again_takes_publish_away(self) -> None:
        group = TierGroup.objects.get(tier=Tier.EDIT, locale__language_code="vi").group
        GroupPagePermission.objects.create(
            group=group, page=self.tree.homes["vi"], permission_type="publish"
        )
        ensure_groups_and_workflows(self.tree.homes.values())
        assert not group.page_permissions.filter(permission__codename="publish_page").exists()

    def test_installed_pages_are_public_through_an_approval(self) -> None:
        assert public_pages(Page.objects.filter(depth__gt=1)).count() == 12
        assert Approval.objects.filter(kind="install", reference="tests").count() == 12
        assert AuditEntry.objects.filter(act="page.publish").count() == 12
