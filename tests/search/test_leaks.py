"""A word of every private state appears in no channel of search, nor in feeds or maps (SE14)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from unittest import mock

from django.test import Client
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import PageViewRestriction

from portal.outbox import periodic
from search import asking, consumer, server
from search.analysis.lexicon import shipped
from search.analysis.queries import understand
from search.engines import registry
from search.models import EditorsPick, PublicDocument
from search.port import Engine, Request
from tests.search.pages import SERVER, SiteTestCase, article, refresh, search, withdraw, work
from tests.trees import make_article, publish

CANARY = "kanarivogel"
NUMBER = "9184/KV-UBND"
TITLE = f"Bí mật {CANARY}"
VANISHES_WITHIN = 5.0


class LeakTests(SiteTestCase):
    """States × channels."""

    page: Any

    def plant(self, **fields: Any) -> None:
        summary = f"{CANARY} trong tóm tắt, số {NUMBER}"
        self.page = article(self.tree, "vi", TITLE, summary=summary, **fields)
        work()

    def engines(self) -> list[Engine]:
        found = [registry.embedded(), server.engine()]
        return [engine for engine in found if engine is not None]

    def channels(self) -> dict[str, str]:
        client = Client()
        pages = {
            "results": search(CANARY),
            "title": search("bí mật"),
            "number": search(NUMBER),
            "everywhere": search("bí mật", "en", everywhere="1"),
            "facets": search("bí mật", kind="article", year=str(timezone.localdate().year)),
            "typo": search(CANARY[:-1] + "x"),
            "without marks": search("bi mat"),
            "by date": search("bí mật", order="date"),
        }
        texts = {name: without_echo(page.content.decode()) for name, page in pages.items()}
        for name, address in (
            ("suggest", f"/vi/search/suggest/?q={CANARY[:5]}"),
            ("suggest title", "/vi/search/suggest/?q=bi mat"),
            ("feed", "/vi/-/feed/"),
            ("section feed", "/vi/-/feed/section/news/"),
            ("sitemap", "/sitemap-vi-1.xml"),
            ("news sitemap", "/news-sitemap-vi.xml"),
            ("front page", "/vi/"),
        ):
            texts[name] = client.get(address).content.decode()
        texts["log"] = "".join(
            f"{row.title}{row.summary}{row.body}{row.number}"
            for row in PublicDocument.objects.all()
        )
        return texts

    def assert_silent(self) -> None:
        refresh()
        for channel, text in self.channels().items():
            with self.subTest(channel):
                assert CANARY not in text.lower(), channel
                assert NUMBER not in text, channel
                if "sitemap" in channel and getattr(self, "page", None) is not None:
                    assert f"/{self.page.slug}/" not in text
        for engine in self.engines():
            with self.subTest(engine.name):
                request = Request(understand(CANARY, "vi", shipped()), facets=True)
                found = engine.search([request])[0]
                assert (found.ids, found.total) == ([], 0)
                assert not any(any(values.values()) for values in found.facets.values())
                assert engine.suggest("vi", CANARY[:6], 5) == []

    def assert_found(self) -> None:
        refresh()
        assert f"<mark>{CANARY}</mark>" in search(CANARY).content.decode()
        texts = self.channels()
        for channel in ("suggest", "feed", "title", "number", "log", "facets", "front page"):
            with self.subTest(channel):
                assert CANARY in texts[channel].lower(), channel
        assert self.page.slug in texts["sitemap"]

    def test_public_item_is_in_every_channel(self) -> None:
        self.plant()
        self.assert_found()

    def test_states_that_were_never_public(self) -> None:
        make_article(self.tree.sections["vi"], TITLE, summary=f"{CANARY} {NUMBER}")
        later = timezone.now() + timedelta(days=1)
        make_article(self.tree.sections["vi"], TITLE, go_live_at=later)
        work()
        self.assert_silent()

    def test_draft_changes_of_a_public_item(self) -> None:
        page = article(self.tree, "vi", "Tên cũ")
        page.title, page.summary = TITLE, f"{CANARY} {NUMBER}"
        page.save_revision()
        work()
        self.assert_silent()
        assert "<mark>Tên</mark>" in search("tên").content.decode()

    def test_withdrawn(self) -> None:
        self.plant()
        withdraw(self.page)
        assert f"<mark>{CANARY}</mark>" not in search(CANARY).content.decode()  # before the worker
        assert CANARY not in Client().get("/vi/search/suggest/", {"q": CANARY[:5]}).content.decode()
        work()
        self.assert_silent()

    def test_deleted(self) -> None:
        self.plant()
        withdraw(self.page)
        self.page.refresh_from_db()
        with mock.patch("portal.editorial.guards.deletion.may_be_removed", return_value=True):
            self.page.delete()
        work()
        self.assert_silent()

    def test_expired_without_any_signal(self) -> None:
        soon = timezone.now() + timedelta(hours=1)
        self.plant(expire_at=soon)
        self.assert_found()
        with freeze_time(soon + timedelta(seconds=1)):
            assert f"<mark>{CANARY}</mark>" not in search(CANARY).content.decode()
            consumer.expire()
            self.assert_silent()

    def test_restricted_by_a_password(self) -> None:
        self.plant()
        PageViewRestriction.objects.create(
            page=self.page, restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
        work()
        self.assert_silent()

    def test_restricted_and_opened_again(self) -> None:
        self.plant()
        restriction = PageViewRestriction.objects.create(
            page=self.tree.sections["vi"], restriction_type=PageViewRestriction.LOGIN
        )
        work()
        self.assert_silent()
        restriction.delete()
        work()
        self.assert_found()

    def test_counts_and_facets_know_nothing_of_private_items(self) -> None:
        article(self.tree, "vi", "Bí mật công khai")
        self.plant()
        assert total(search("bí mật")) == 2
        withdraw(self.page)
        work()
        assert total(search("bí mật")) == 1
        assert asking.suggest("vi", "bí mật", 5) != []

    def test_pick_and_did_you_mean_reveal_nothing(self) -> None:
        self.plant()
        EditorsPick.objects.create(language="vi", queries="bí mật", page=self.page)
        withdraw(self.page)
        work()
        self.assert_silent()

    def test_approved_for_later_is_silent_until_then(self) -> None:
        page = make_article(self.tree.sections["vi"], TITLE, summary=f"{CANARY} {NUMBER}")
        work()
        self.assert_silent()
        publish(page)
        work()
        assert f"<mark>{CANARY}</mark>" in search(CANARY).content.decode()

    def test_the_engine_of_this_run_is_asked_and_the_one_behind_it(self) -> None:
        wanted = {"embedded", "elasticsearch"} if SERVER else {"embedded"}
        assert {engine.name for engine in self.engines()} == wanted

    def test_worker_looks_often_enough(self) -> None:
        """Every road from a state to silence is shorter than the five seconds promised."""
        slowest = max(
            periodic._periodic[name].seconds for name in ("search: expiry", "search: catch up")
        )
        assert slowest + 1.0 < VANISHES_WITHIN


def total(response: Any) -> int:
    match = re.search(r'search__count">(\d+)', response.content.decode())
    return int(match[1]) if match else 0


def without_echo(page: str) -> str:
    """Return a page without the reader's own words, which it repeats."""
    page = re.sub(r"<title>.*?</title>|<input[^>]*>", "", page, flags=re.DOTALL)
    page = re.sub(r"(?:href|action)=\"[^\"]*[?&]q=[^\"]*\"", "", page)
    return re.sub(r"“[^”]*”", "", page)
