"""A word of every private state appears in no channel of search (SE14)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest import mock

from django.test import Client
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import PageViewRestriction

from search import consumer
from search.engines import registry
from search.models import EditorsPick, PublicDocument
from tests.search.pages import SiteTestCase, article, search, withdraw, work
from tests.trees import make_article

CANARY = "kanarivogel"


class LeakTests(SiteTestCase):
    def setUp(self) -> None:
        self.page = article(self.tree, "vi", f"Bí mật {CANARY}", summary=f"{CANARY} trong tóm tắt")
        work()

    def assert_found(self) -> None:
        assert f"<mark>{CANARY}</mark>" in search(CANARY).content.decode()

    def channels(self) -> dict[str, str]:
        client = Client()
        return {
            "results": self.without_echo(search(CANARY)),
            "prefix": self.without_echo(search("bí mật")),
            "everywhere": self.without_echo(search("bí mật", "en", everywhere="1")),
            "facets": self.without_echo(search("bí mật", kind="article")),
            "typo": self.without_echo(search(CANARY[:-1] + "x")),
            "suggest": client.get("/vi/search/suggest/", {"q": CANARY[:5]}).content.decode(),
            "log": "".join(
                f"{row.title}{row.summary}{row.body}" for row in PublicDocument.objects.all()
            ),
        }

    def without_echo(self, response: Any) -> str:
        page = response.content.decode()
        for echo in (CANARY, CANARY[:-1] + "x"):
            page = page.replace(f'value="{echo}"', "").replace(f"“{echo}”", "")
            page = page.replace(f"q={echo}", "").replace(f"{echo} ·", "").replace(f": {echo}", "")
        return page

    def assert_silent(self) -> None:
        for channel, text in self.channels().items():
            with self.subTest(channel):
                assert CANARY not in text

    def test_public_item_is_found(self) -> None:
        self.assert_found()

    def test_unpublished(self) -> None:
        withdraw(self.page)
        work()
        self.assert_silent()
        assert registry.embedded().suggest("vi", CANARY, 5) == []

    def test_unpublished_vanishes_before_the_worker_runs(self) -> None:
        withdraw(self.page)
        assert f"<mark>{CANARY}</mark>" not in search(CANARY).content.decode()
        assert CANARY not in Client().get("/vi/search/suggest/", {"q": CANARY[:5]}).content.decode()

    def test_deleted(self) -> None:
        withdraw(self.page)
        self.page.refresh_from_db()
        with mock.patch("portal.editorial.guards.deletion.may_be_removed", return_value=True):
            self.page.delete()
        work()
        self.assert_silent()

    def test_restricted_and_opened_again(self) -> None:
        section = self.tree.sections["vi"]
        restriction = PageViewRestriction.objects.create(
            page=section, restriction_type=PageViewRestriction.LOGIN
        )
        work()
        self.assert_silent()
        restriction.delete()
        work()
        self.assert_found()

    def test_expired_by_the_clock(self) -> None:
        soon = timezone.now() + timedelta(hours=1)
        article(self.tree, "vi", "Sắp hết hạn kanariexpire", expire_at=soon)
        work()
        assert "<mark>kanariexpire" in search("kanariexpire").content.decode()
        with freeze_time(soon + timedelta(seconds=1)):
            assert "<mark>kanariexpire" not in search("kanariexpire").content.decode()
            consumer.expire()
            assert not PublicDocument.objects.filter(title__contains="kanariexpire").exists()

    def test_draft_never_public(self) -> None:
        make_article(self.tree.sections["vi"], "Nháp kanaridraft")
        work()
        assert "<mark>kanaridraft" not in search("kanaridraft").content.decode()

    def test_draft_changes_of_a_public_item(self) -> None:
        self.page.title = "Tên mới kanaridraft"
        self.page.save_revision()
        work()
        assert "<mark>kanaridraft" not in search("kanaridraft").content.decode()
        self.assert_found()

    def test_pick_of_a_private_page(self) -> None:
        EditorsPick.objects.create(language="vi", queries="bí mật", page=self.page)
        withdraw(self.page)
        work()
        self.assert_silent()
