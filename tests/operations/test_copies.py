"""Copies of readers' pages in the process: what a hit costs, and what ends a copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.content.models import ArticlePage
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.announce import announce
from portal.editorial.enums import Tier
from portal.operations.front.caching import (
    FRONT_HEADER,
    FRONT_VALUE,
    place_of,
)
from portal.operations.front.changes import is_seen
from portal.operations.front.copies import copies
from portal.operations.front.refresh import refresh
from portal.outbox.models import OutboxJob
from sites.actions.load_profile import LoadProfile
from sites.models import Organisation
from sites.reader import path_of
from tests.editorial.cases import person
from tests.operations.copying import own_copies, patched_time
from tests.trees import make_article, minimal_site, publish

FRONT = {FRONT_HEADER: FRONT_VALUE}


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path) -> Iterator[None]:
    with own_copies(tmp_path):
        yield


class CopiesCase(TestCase):
    """One small portal for all."""

    @classmethod
    def setUpTestData(cls) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        cls.tree = minimal_site()
        cls.item, cls.other = cls.tree.news[:2]
        cls.url = f"/vi/tin-tuc/{cls.item.slug}/"
        cls.reader = Client(HTTP_HOST="localhost")

    def queries(self, path: str, **headers: str) -> int:
        """Return how many statements one reader's answer took."""
        with CaptureQueriesContext(connection) as captured:
            self.answer = self.reader.get(path, headers=headers)
        return len(captured)

    def is_kept(self, path: str) -> bool:
        """Tell whether the next reader gets a copy."""
        return self.queries(path) == 0

    def write(self, page: ArticlePage, **values: Any) -> None:
        """Publish a new version and commit."""
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision()
        with self.captureOnCommitCallbacks(execute=True):
            publish(page)

    def withdraw(self, page: ArticlePage) -> None:
        """Take a page down and commit."""
        with self.captureOnCommitCallbacks(execute=True):
            WithdrawItem(
                ArticlePage.objects.get(pk=page.pk),
                person("moderator", (Tier.MODERATE, "vi")),
                reason_class="error",
                reason="Nội dung sai, đã được cơ quan nguồn xác nhận.",
            ).execute()


class HitTests(CopiesCase):
    def test_the_second_reader_costs_no_statement(self) -> None:
        for path in (self.url, "/vi/", "/vi/tin-tuc/", "/vi/-/feed/"):
            assert self.queries(path) > 0, path
            first = self.answer
            assert self.queries(path) == 0, path
            assert self.answer.content == first.content
            kept = {**self.answer.headers, "X-Request-ID": first.headers["X-Request-ID"]}
            assert kept == dict(first.headers), path

    def test_a_reader_who_knows_the_page_gets_304_without_a_statement(self) -> None:
        etag = self.reader.get(self.url).headers["ETag"]
        assert self.queries(self.url, if_none_match=etag) == 0
        assert (self.answer.status_code, self.answer.content) == (304, b"")
        assert self.queries("/vi/", if_none_match='"other"') > 0
        assert self.answer.status_code == 200

    def test_the_first_reader_who_knows_the_page_leaves_a_copy(self) -> None:
        etag = self.reader.get(self.url).headers["ETag"]
        copies.clear()
        assert self.queries(self.url, if_none_match=etag) > 0
        assert self.answer.status_code == 304
        assert self.is_kept(self.url)

    def test_languages_hosts_and_queries_have_copies_of_their_own(self) -> None:
        for path in ("/vi/", "/ja/", "/vi/?view=contrast", "/vi/tin-tuc/?year=2026"):
            assert self.queries(path) > 0, path
            assert self.queries(path) == 0, path
        with override_settings(ALLOWED_HOSTS=["localhost", "other.example"]):
            other = self.reader.get("/vi/", HTTP_HOST="other.example")
        assert b"other.example" in other.content

    def test_the_front_may_keep_a_copy_only_for_the_rest_of_its_life(self) -> None:
        first = self.reader.get(self.url, headers=FRONT)
        with patched_time(40):
            later = self.reader.get(self.url, headers=FRONT)
        assert "s-maxage=60" in first.headers["Cache-Control"]
        assert "s-maxage=20" in later.headers["Cache-Control"]
        assert self.reader.get(self.url).headers["Cache-Control"] == "no-cache"

    def test_a_copy_is_fetched_anew_when_its_life_is_over(self) -> None:
        self.reader.get(self.url)
        with patched_time(61):
            assert self.queries(self.url) > 0

    def test_what_grows_with_the_portal_is_counted_once_per_change(self) -> None:
        first = self.queries("/vi/tin-tuc/?view=large")
        # the frame; items by topic, the oldest one's year, items by year
        assert first - self.queries("/vi/tin-tuc/?view=wide") == 4 + 3
        self.write(self.item, title="Tên khác")
        assert (
            self.queries("/vi/tin-tuc/?view=contrast") - self.queries("/vi/tin-tuc/?view=large")
            == 3
        )

    def test_the_frame_is_read_once_for_all_pages(self) -> None:
        first, second = self.queries(self.url), self.queries(f"/vi/tin-tuc/{self.other.slug}/")
        # four for the frame, and the newest of the section, which stand beside every item there
        assert first - second == 5


class NotKeptTests(CopiesCase):
    def test_never_for_those_who_bring_something_of_theirs(self) -> None:
        self.reader.get(self.url)
        for headers in ({"cookie": "sessionid=x"}, {"authorization": "Basic x"}):
            assert self.queries(self.url, **headers) > 0, headers
            assert self.queries(self.url, **headers) > 0, headers

    def test_never_for_unknown_queries_and_other_methods(self) -> None:
        for path in ("/vi/?utm_source=x", "/vi/search/?q=x", f"/vi/?view={'x' * 700}"):
            self.reader.get(path)
            assert self.queries(path) > 0, path
        for method in ("POST", "HEAD", "OPTIONS"):
            assert place_of(RequestFactory().generic(method, "/vi/")) is None, method

    def test_never_for_staff_nor_for_addresses_that_are_not_here(self) -> None:
        for path in ("/admin/", "/staff/sign-in/", "/_util/health", "/vi/khong-co/"):
            self.reader.get(path)
        assert len(copies) == 0


class OutdatedTests(CopiesCase):
    def test_a_change_ends_the_item_its_lists_and_nothing_else(self) -> None:
        elsewhere = "/ja/tin-tuc/"
        for path in (self.url, "/vi/", "/vi/tin-tuc/", elsewhere):
            self.reader.get(path)
        self.write(self.item, title="Tên mới")
        assert self.is_kept(elsewhere)
        for path in (self.url, "/vi/", "/vi/tin-tuc/"):
            assert self.queries(path) > 0, path
            assert "Tên mới" in self.answer.content.decode(), path

    def test_a_new_language_of_an_item_ends_its_page_in_the_others(self) -> None:
        self.reader.get(self.url)
        with self.captureOnCommitCallbacks(execute=True):
            make_article(
                self.tree.sections["ja"], "Item", slug="item", public=True,
                translation_key=self.item.translation_key,
            )  # fmt: skip
        assert "/ja/tin-tuc/item/" in self.reader.get(self.url).content.decode()

    def test_nothing_is_outdated_before_the_commit(self) -> None:
        self.reader.get(self.url)
        self.item.save()
        assert self.is_kept(self.url)

    def test_a_draft_leaves_copies_alone(self) -> None:
        self.reader.get(self.url)
        with self.captureOnCommitCallbacks(execute=True):
            self.item.title = "Chưa duyệt"
            self.item.save_revision()
        assert self.is_kept(self.url)

    def test_a_step_of_a_review_leaves_copies_alone_and_publication_does_not(self) -> None:
        for act, is_kept in (("page.submit", True), ("page.publish", False)):
            self.reader.get(self.url)
            OutboxJob.objects.all().delete()
            with self.captureOnCommitCallbacks(execute=True):
                announce(act, self.item)
            assert self.is_kept(self.url) is is_kept, act
            told = set(OutboxJob.objects.values_list("consumer", flat=True))
            assert "notice" in told, act
            assert ("cache" in told) is not is_kept, act

    def test_withdrawn_takes_the_place_of_the_page_at_once(self) -> None:
        for path in (self.url, "/vi/tin-tuc/"):
            self.reader.get(path)
        self.withdraw(self.item)
        assert self.reader.get(self.url).status_code == 410
        assert self.is_kept(self.url)
        assert self.item.title not in self.reader.get("/vi/tin-tuc/").content.decode()

    def test_what_any_page_may_show_ends_all_copies(self) -> None:
        for change in (
            lambda: Organisation.objects.first().save(),
            lambda: PageViewRestriction.objects.create(page=self.other, restriction_type="login"),
        ):
            self.reader.get("/ja/")
            with self.captureOnCommitCallbacks(execute=True):
                change()
            assert not self.is_kept("/ja/")

    def test_what_readers_never_see_ends_nothing(self) -> None:
        assert not is_seen(OutboxJob)
        assert is_seen(ArticlePage)
        assert is_seen(Organisation)
        self.reader.get("/vi/")
        with self.captureOnCommitCallbacks(execute=True):
            OutboxJob.objects.create(consumer="cache", key="x")
        assert self.is_kept("/vi/")

    def test_the_worker_ends_copies_that_the_act_could_not(self) -> None:
        self.reader.get(self.url)
        with self.captureOnCommitCallbacks(execute=True):
            refresh(f"wagtailcore.page:{self.item.pk}", {})
        assert not self.is_kept(self.url)

    def test_a_post_that_ends_soon_ends_the_copies_that_show_it(self) -> None:
        soon = timezone.now() + timedelta(seconds=20)
        ending = make_article(self.tree.sections["vi"], "Sắp hết", public=True, expire_at=soon)
        for path in (f"/vi/tin-tuc/{ending.slug}/", "/vi/tin-tuc/", "/vi/", "/vi/-/feed/"):
            self.check_ends(path)

    def check_ends(self, path: str) -> None:
        """Tell that an answer is kept for 20 seconds and not a moment longer."""
        answer = self.reader.get(path, headers=FRONT)
        life = int(answer.headers["Cache-Control"].split("s-maxage=")[1].split(",")[0])
        assert life <= 20
        assert "stale-while-revalidate=0" in answer.headers["Cache-Control"]
        assert self.is_kept(path)
        with patched_time(21):
            assert not self.is_kept(path)


class TroubleTests(CopiesCase):
    def test_while_the_database_is_away_an_old_copy_is_shown(self) -> None:
        kept = self.reader.get(self.url)

        def away(*_arguments: Any) -> None:
            raise OperationalError("away")

        with patched_time(300), connection.execute_wrapper(away):
            answer = Client(HTTP_HOST="localhost", raise_request_exception=False).get(self.url)
        assert (answer.status_code, answer.content) == (200, kept.content)

    def test_what_was_withdrawn_meanwhile_is_not_shown_even_then(self) -> None:
        self.reader.get(self.url)
        self.withdraw(self.item)

        def away(*_arguments: Any) -> None:
            raise OperationalError("away")

        with connection.execute_wrapper(away):
            answer = Client(HTTP_HOST="localhost", raise_request_exception=False).get(self.url)
        assert answer.status_code == 503
