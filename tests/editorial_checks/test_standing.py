from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from portal.content.enums import SectionKind
from portal.editorial.items import key_of
from portal.records.models import Withdrawal
from tests.editorial_checks.portal import DECISION, article, codes, finding
from tests.trees import minimal_site, publish


class StandingTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()

    def load(self) -> None:
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)

    def test_without_a_profile_the_section_is_a_warning(self) -> None:
        page = article(self.tree)
        assert codes(page) == ["PG-8.profile"]
        assert codes(page, blocking=True) == []

    def test_a_section_of_the_regulation_is_enabled(self) -> None:
        self.load()
        assert codes(article(self.tree)) == []
        assert codes(self.tree.sections["vi"]) == []
        assert codes(self.tree.homes["vi"]) == []

    def test_a_section_that_no_decision_enabled_blocks(self) -> None:
        self.load()
        section = self.tree.sections["vi"]
        section.kind = SectionKind.OTHER
        assert codes(section) == ["PG-8.section"]
        assert finding(section, "PG-8.section").details["overridable"]

    def test_what_expires_before_it_is_public_blocks(self) -> None:
        self.load()
        now = timezone.now()
        page = article(self.tree, expire_at=now - timedelta(minutes=1))
        assert codes(page) == ["PG-8.expired"]
        page.expire_at, page.go_live_at = now + timedelta(hours=1), now + timedelta(hours=2)
        assert codes(page) == ["PG-8.expired"]
        page.go_live_at = None
        assert codes(page) == []

    def test_a_withdrawn_item_blocks_until_it_is_approved_again(self) -> None:
        self.load()
        page = self.tree.news[0]
        key = key_of(page)
        Withdrawal.objects.create(
            base_model=key.base_model,
            object_id=key.object_id,
            locale_code="vi",
            after_approval_id=10**6,
            reason_class="error",
            reason="Sai số liệu",
            scope="all_languages",
            title=page.title,
        )
        assert codes(page) == ["PG-8.withdrawn"]
        assert "Sai số liệu" in finding(page, "PG-8.withdrawn").message

    def test_a_newer_approval_ends_the_withdrawal(self) -> None:
        self.load()
        page = self.tree.news[0]
        key = key_of(page)
        Withdrawal.objects.create(
            base_model=key.base_model,
            object_id=key.object_id,
            locale_code="vi",
            after_approval_id=0,
            reason_class="error",
            reason="Sai số liệu",
            scope="all_languages",
            title=page.title,
        )
        publish(page)
        assert codes(page) == []
