from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from portal.editorial.checks.running import run_checks
from portal.editorial.models import NewsSource
from sites.models import Organisation
from sites.profile import Profile
from tests.editorial_checks.portal import DECISION, article, codes, finding
from tests.trees import minimal_site

LICENCE = {"number": "12/GP-TTĐT", "date": "2026-01-05", "issuer": {"vi": "Sở"}, "expiry": None}


class SourceTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)
        cls.source = NewsSource.objects.create(
            name="Báo Mẫu",
            kind="press",
            agreement_number="01/TT",
            agreement_date="2026-01-01",
            valid_from="2026-01-01",
        )

    @pytest.fixture(autouse=True)
    def _patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def licensed(self, **changes: Any) -> None:
        self.monkeypatch.setattr(
            Profile, "licence", property(lambda profile: {**LICENCE, **changes})
        )

    def taken(self, **fields: Any) -> Any:
        sound = {
            "origin": "taken",
            "author": "Nguyễn Văn A",
            "source_name": "Báo Mẫu",
            "source_url": "https://example.org/tin",
            "source_published_at": timezone.now() - timedelta(hours=2),
        }
        return article(self.tree, **{**sound, **fields})

    def test_an_own_text_needs_no_source(self) -> None:
        assert codes(article(self.tree)) == []

    def test_what_is_not_our_own_names_author_and_source(self) -> None:
        for origin in ("quoted", "translated", "submitted"):
            with self.subTest(origin=origin):
                page = article(self.tree, origin=origin)
                assert codes(page) == ["PG-2.author", "PG-2.source"]
                page.author, page.source_name = "Tác giả", "Nguồn"
                assert codes(page) == []

    def test_a_blank_author_is_no_author(self) -> None:
        page = article(self.tree, origin="quoted", author="  ", source_name="Nguồn")
        assert codes(page) == ["PG-2.author"]

    def test_an_agency_is_author_and_source_of_what_it_submits(self) -> None:
        agency = Organisation.objects.filter(is_state_agency=True).first()
        assert codes(article(self.tree, origin="submitted", organisation=agency)) == []

    def test_a_repost_is_blocked_while_no_licence_is_entered(self) -> None:
        page = self.taken()
        assert codes(page) == ["PG-2.licence"]
        result = finding(page, "PG-2.licence")
        assert "UND-08" in result.message
        assert "REG-09" in result.message
        assert not result.details["overridable"]
        assert result.details["field"] == "origin"

    def test_a_repost_passes_with_a_licence_and_an_hour_later(self) -> None:
        self.licensed()
        assert codes(self.taken()) == []

    def test_an_expired_licence_blocks(self) -> None:
        self.licensed(expiry="2020-12-31")
        assert codes(self.taken()) == ["PG-2.licence_expired"]

    def test_a_repost_within_the_hour_is_blocked_and_told_when(self) -> None:
        self.licensed()
        page = self.taken(source_published_at=timezone.now() - timedelta(minutes=59))
        assert codes(page) == ["PG-2.delay"]
        assert "60" in finding(page, "PG-2.delay").message

    def test_a_repost_scheduled_after_the_hour_passes(self) -> None:
        self.licensed()
        now = timezone.now()
        page = self.taken(source_published_at=now, go_live_at=now + timedelta(minutes=61))
        assert codes(page) == []

    def test_the_rulebook_decides_the_delay(self) -> None:
        self.licensed()
        rule = Profile.rule
        self.monkeypatch.setattr(
            Profile,
            "rule",
            lambda profile, name: 180 if name == "repost_delay_minutes" else rule(profile, name),
        )
        assert codes(self.taken()) == ["PG-2.delay"]

    def test_a_repost_without_address_or_time_is_blocked(self) -> None:
        self.licensed()
        page = self.taken(source_url="", source_published_at=None)
        assert codes(page) == ["PG-2.address", "PG-2.time"]

    def test_a_source_outside_the_register_is_blocked(self) -> None:
        self.licensed()
        page = self.taken(source_name="Báo Khác")
        assert codes(page) == ["PG-2.register"]
        assert "Báo Khác" in finding(page, "PG-2.register").message

    def test_a_source_is_known_by_name_in_any_case_or_by_its_host(self) -> None:
        self.licensed()
        assert codes(self.taken(source_name=" báo  MẪU ")) == []
        self.change(hostname="example.org")
        assert codes(self.taken(source_name="Mẫu điện tử")) == []
        page = self.taken(source_name="Giả", source_url="https://notexample.org/tin")
        assert codes(page) == ["PG-2.register"]

    def test_press_needs_an_agreement_that_holds_on_the_day(self) -> None:
        self.licensed()
        self.change(agreement_number="")
        assert codes(self.taken()) == ["PG-2.agreement"]
        self.change(kind="agency")
        assert codes(self.taken()) == []
        self.change(valid_to="2026-01-31")
        assert codes(self.taken()) == ["PG-2.register_ended"]

    def test_the_agreement_may_ask_for_a_longer_delay_never_a_shorter_one(self) -> None:
        self.licensed()
        self.change(delay_minutes=180)
        assert codes(self.taken()) == ["PG-2.delay"]
        self.change(delay_minutes=1)
        now = timezone.now()
        page = self.taken(source_published_at=now - timedelta(minutes=30))
        assert codes(page) == ["PG-2.delay"]

    def test_a_translation_needs_an_agreement_that_covers_it(self) -> None:
        self.licensed()
        page = self.taken()
        self.monkeypatch.setattr(
            "portal.editorial.checks.pg2_source.SourceCheck._is_translation",
            staticmethod(lambda facts: True),
        )
        revision = page.get_latest_revision()
        assert [r.code for r in run_checks(page, revision)] == ["PG-2.translation"]
        self.change(covers_translation=True)
        assert run_checks(page, revision) == []

    def change(self, **values: Any) -> None:
        NewsSource.objects.filter(pk=self.source.pk).update(**values)
