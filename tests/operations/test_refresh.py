from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, TestCase
from wagtail.rich_text import RichText

from portal.content.enums import Topic
from portal.content.models import ArticlePage
from portal.content.models.article import ArticleTopic
from portal.operations.front.addresses import Address, addresses_of
from portal.operations.front.caching import FRONT_HEADER, FRONT_VALUE, may_be_kept
from portal.operations.front.refresh import AGAIN, UNDER_WAY, RefreshFailedError, refresh
from portal.outbox import registry
from portal.outbox.models import OutboxJob
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.trees import make_article, minimal_site

FRONT = {FRONT_HEADER: FRONT_VALUE}
KEPT = "public, max-age=0, s-maxage={life}, stale-while-revalidate=30, stale-if-error=86400"


class Front(BaseHTTPRequestHandler):
    """Stands for the front server: notes what is asked and answers as told."""

    asked: list[tuple[str, str, str]]
    status = 200
    state = "BYPASS"

    def do_GET(self) -> None:
        headers = self.headers
        self.asked.append((headers["Host"], self.path, headers["X-Portal-Refresh"]))
        self.send_response(self.status)
        self.send_header("X-Portal-Cache", self.state)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def running(handler: type[Front]) -> Iterator[str]:
    """Start the stand-in and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def subject(page: ArticlePage) -> str:
    return f"wagtailcore.page:{page.pk}"


class RefreshTests(TestCase):
    """One small portal for all."""

    @classmethod
    def setUpTestData(cls) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        cls.tree = minimal_site()
        cls.item = cls.tree.news[0]
        cls.url = f"/vi/tin-tuc/{cls.item.slug}/"

    def refresh(self, status: int = 200, state: str = "BYPASS") -> list[tuple[str, str, str]]:
        """Refresh the item at a front that answers like this; return what it was asked."""
        handler = type("Handler", (Front,), {"asked": [], "status": status, "state": state})
        with running(handler) as url, self.settings(PORTAL_FRONT_URL=url):
            refresh(subject(self.item), {})
        return handler.asked

    def test_an_item_is_shown_by_itself_its_languages_lists_and_feeds(self) -> None:
        other = make_article(
            self.tree.sections["ja"],
            "Item",
            translation_key=self.item.translation_key,
            slug="item",
            public=True,
        )
        found = addresses_of(subject(self.item))
        assert found[:2] == [
            Address("localhost", self.url),
            Address("localhost", f"/ja/tin-tuc/{other.slug}/"),
        ]
        paths = {address.path for address in found}
        assert {"/vi/", "/vi/tin-tuc/", "/vi/-/feed/"} <= paths
        assert {"/ja/", "/ja/tin-tuc/", "/ja/-/feed/"} <= paths
        assert len(found) == len(set(found))

    def test_a_page_that_is_not_public_has_its_address_all_the_same(self) -> None:
        draft = make_article(self.tree.sections["vi"], "Bản nháp")
        assert addresses_of(subject(draft))[0].path == f"/vi/tin-tuc/{draft.slug}/"

    def test_what_has_no_address_is_left_to_the_short_life(self) -> None:
        for key in ("wagtailcore.page:0", "portal_content.thing:1", "", "wagtailcore.page:x"):
            assert addresses_of(key) == [], key

    def test_every_address_is_asked_for_once_with_the_header_the_item_first(self) -> None:
        asked = self.refresh()
        assert asked[0] == ("localhost", self.url, "1")
        wanted = [(item.host, item.path, "1") for item in addresses_of(subject(self.item))]
        assert sorted(asked) == sorted(wanted)

    def test_a_slow_address_keeps_no_other_waiting(self) -> None:
        """The item alone, then its lists over several connections."""
        home, served = threading.Event(), []
        others = len(addresses_of(subject(self.item))) - 1

        def do_get(front: Front) -> None:
            if front.path == "/vi/":
                assert home.wait(60)
            Front.do_GET(front)
            served.append(front.path)
            if len(served) == others:
                home.set()

        handler = type("Handler", (Front,), {"asked": [], "do_GET": do_get})
        with running(handler) as url, self.settings(PORTAL_FRONT_URL=url):
            refresh(subject(self.item), {})
        assert served[-1] == "/vi/"

    def test_a_front_that_does_not_refresh_is_tried_again(self) -> None:
        for status, state in ((503, "BYPASS"), (400, "BYPASS"), (200, "HIT"), (200, "MISS")):
            with pytest.raises(RefreshFailedError):
                self.refresh(status, state)

    def test_topics_and_pages_that_name_an_item_are_refreshed(self) -> None:
        item = make_article(
            self.tree.sections["vi"], "Có chủ đề", public=True,
            topics=[ArticleTopic(topic=Topic.values[0])],
        )  # fmt: skip
        link = f'<p><a linktype="page" id="{item.pk}">x</a></p>'
        naming = make_article(
            self.tree.sections["vi"], "Bài nhắc tới", public=True, body=[("text", RichText(link))]
        )
        paths = {address.path for address in addresses_of(subject(item))}
        assert f"/vi/-/feed/topic/{Topic.values[0]}/" in paths
        assert f"/vi/tin-tuc/{naming.slug}/" in paths

    def test_one_address_that_fails_keeps_no_other_waiting(self) -> None:
        handler = type("Handler", (Front,), {"asked": [], "status": 503})
        with (
            running(handler) as url,
            self.settings(PORTAL_FRONT_URL=url),
            pytest.raises(RefreshFailedError, match=self.url),
        ):
            refresh(subject(self.item), {})
        assert len(handler.asked) == len(addresses_of(subject(self.item)))
        # what may have overtaken the addresses that went well is overwritten all the same
        assert OutboxJob.objects.filter(consumer=AGAIN, key=subject(self.item)).count() == 1

    def test_everything_is_asked_for_again_when_nothing_older_can_be_under_way(self) -> None:
        self.refresh()
        job = OutboxJob.objects.get(consumer=AGAIN)
        assert job.key == subject(self.item)
        assert timedelta(seconds=10) < job.due_at - job.created_at <= UNDER_WAY
        asked = len(self.refresh_again())
        assert asked == len(addresses_of(subject(self.item)))
        assert OutboxJob.objects.filter(consumer=AGAIN).count() == 1

    def refresh_again(self) -> list[tuple[str, str, str]]:
        """Run the second job; return what the front was asked."""
        handler = type("Handler", (Front,), {"asked": []})
        with running(handler) as url, self.settings(PORTAL_FRONT_URL=url):
            registry.get(AGAIN).run(subject(self.item), {})
        return handler.asked

    def test_withdrawn_is_refreshed_as_well(self) -> None:
        assert self.refresh(410)

    def test_without_a_front_nothing_is_asked(self) -> None:
        with self.settings(PORTAL_FRONT_URL=""):
            refresh(subject(self.item), {})

    def test_the_front_may_keep_readers_answers(self) -> None:
        reader = Client(HTTP_HOST="localhost")
        kept = reader.get(self.url, headers=FRONT)
        assert kept.headers["Cache-Control"] == KEPT.format(life=60)
        again = reader.get(self.url, headers={**FRONT, "if-none-match": kept.headers["ETag"]})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, KEPT.format(life=60))
        missing = reader.get("/vi/khong-co/", headers=FRONT)
        assert missing.status_code == 404
        assert missing.headers["Cache-Control"] == KEPT.format(life=10)


def test_the_consumer_announced_by_the_gate_is_there() -> None:
    assert registry.get("cache").run is refresh


@pytest.mark.parametrize("status", [200, 301, 410])
def test_withdrawn_and_moved_take_the_place_of_what_was_kept(status: int) -> None:
    request = RequestFactory().get("/vi/tin-tuc/x/", headers=FRONT)
    response = HttpResponse(status=status, headers={"Cache-Control": "no-cache"})
    assert may_be_kept(request, response)


@pytest.mark.parametrize(
    ("path", "method", "headers", "answer"),
    [
        ("/vi/", "GET", {}, {}),
        ("/admin/", "GET", FRONT, {}),
        ("/documents/1/x.pdf", "GET", FRONT, {}),
        ("/vi/", "POST", FRONT, {}),
        ("/vi/?q=x", "GET", FRONT, {}),
        ("/vi/", "GET", FRONT, {"status": 500}),
        ("/vi/", "GET", FRONT, {"status": 403}),
        ("/vi/", "GET", FRONT, {"cache": "private, no-store"}),
    ],
)
def test_nothing_else_may_be_kept(
    path: str, method: str, headers: dict[str, str], answer: dict[str, Any]
) -> None:
    request = RequestFactory().generic(method, path, headers=headers)
    response = HttpResponse(
        status=answer.get("status", 200),
        headers={"Cache-Control": answer.get("cache", "no-cache")},
    )
    assert not may_be_kept(request, response)


def test_an_answer_with_a_cookie_is_never_kept() -> None:
    response = HttpResponse(headers={"Cache-Control": "no-cache"})
    response.set_cookie("x", "1")
    assert not may_be_kept(RequestFactory().get("/vi/", headers=FRONT), response)
