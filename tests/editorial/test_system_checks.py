from __future__ import annotations

from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from wagtail.models import GroupPagePermission, WorkflowPage

from portal.accounts.models import User
from portal.editorial import system_checks
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.triggers import installation
from tests.editorial.cases import GateTestCase

DEFAULT = {"databases": ["default"]}


class SystemCheckTests(GateTestCase):
    def test_a_guarded_portal_starts(self) -> None:
        system_checks.refuse_start_if_unguarded()

    def test_somebody_who_holds_publish_stops_the_start(self) -> None:
        group = TierGroup.objects.get(tier=Tier.EDIT, locale__language_code="vi").group
        GroupPagePermission.objects.create(
            group=group, page=self.tree.root, permission_type="publish"
        )
        assert [item.id for item in system_checks.check_nobody_publishes(**DEFAULT)] == [
            "editorial.E002"
        ]
        with pytest.raises(ImproperlyConfigured, match=r"E002"):
            system_checks.refuse_start_if_unguarded()

    def test_missing_triggers_stop_the_start(self) -> None:
        installation.drop()
        with pytest.raises(ImproperlyConfigured, match=r"E003"):
            system_checks.refuse_start_if_unguarded()
        installation.install()

    def test_a_language_without_a_workflow_stops_the_start(self) -> None:
        WorkflowPage.objects.filter(page=self.tree.homes["ja"]).delete()
        with pytest.raises(ImproperlyConfigured, match=r"E004"):
            system_checks.refuse_start_if_unguarded()

    @override_settings(WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH=True)
    def test_settings_the_gate_relies_on(self) -> None:
        assert "editorial.E005" in {item.id for item in system_checks.check_settings()}

    def test_commands_of_a_name_are_the_portals_own(self) -> None:
        assert "editorial.E006" not in {item.id for item in system_checks.check_settings()}
        with mock.patch.object(system_checks, "get_commands", return_value={}):
            found = [item.id for item in system_checks.check_settings()]
        assert found.count("editorial.E006") == 2

    def test_r24_a_plain_snippet_must_be_gated_or_named(self) -> None:
        with mock.patch.object(system_checks, "get_snippet_models", return_value=[User]):
            assert [item.id for item in system_checks.check_snippets()] == ["editorial.E001"]
            label = User._meta.label_lower
            with mock.patch.dict(system_checks.NOT_PUBLIC, {label: "accounts are not public"}):
                assert system_checks.check_snippets() == []
        assert system_checks.check_snippets() == []

    def test_without_a_database_nothing_is_asked(self) -> None:
        for check in system_checks.DATABASE_CHECKS:
            assert check() == []
