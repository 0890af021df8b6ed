"""The keeper of copies by itself: many readers at once, what is not kept, and its room."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from portal.freshness import shown, versions as versions_module
from portal.freshness.keys import EVERYTHING, PAGES
from portal.operations.front.caching import (
    FRONT_HEADER,
    FRONT_VALUE,
    LIFE,
    FrontCacheMiddleware,
)
from portal.operations.front.copies import Copies, Copy, Place, copies
from tests.operations.copying import own_copies, patched_time

FRONT = {FRONT_HEADER: FRONT_VALUE}


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path) -> Iterator[None]:
    with own_copies(tmp_path):
        yield


def page(status: int = 200, body: bytes = b"x", **headers: str) -> HttpResponse:
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-cache", **headers})


def test_one_request_draws_and_the_others_wait_for_it() -> None:
    drawn = []
    ready = threading.Event()

    def draw(request: Any) -> HttpResponse:
        drawn.append(request)
        ready.wait(5)
        return page()

    middleware = FrontCacheMiddleware(draw)
    with ThreadPoolExecutor(8) as readers:
        answers = [readers.submit(middleware, RequestFactory().get("/vi/")) for _n in range(8)]
        while not drawn:
            time.sleep(0.01)
        time.sleep(0.1)
        ready.set()
        assert {answer.result().content for answer in answers} == {b"x"}
    assert len(drawn) == 1


@pytest.mark.parametrize("status", [200, 404])
def test_what_was_drawn_while_something_changed_lives_a_second_in_front(status: int) -> None:
    """It may reach the front after a fresh answer and take its place there."""
    changes = [True, False]

    def draw(request: Any) -> HttpResponse:
        if changes.pop(0):
            versions_module.versions().bump((PAGES,))
        return page(status)

    middleware = FrontCacheMiddleware(draw)
    said = [
        middleware(RequestFactory().get("/vi/", headers=FRONT)).headers["Cache-Control"]
        for _reader in range(2)
    ]
    assert "s-maxage=1," in said[0]
    assert "stale-while-revalidate=0" in said[0]
    assert f"s-maxage={LIFE[HTTPStatus(status)]}," in said[1]


def test_in_the_seconds_of_grace_only_one_reader_waits() -> None:
    bodies = iter([b"one", b"two"])
    busy, ready = threading.Event(), threading.Event()

    def draw(request: Any) -> HttpResponse:
        body = next(bodies)
        if body == b"two":
            busy.set()
            ready.wait(5)
        return page(body=body)

    middleware = FrontCacheMiddleware(draw)
    middleware(RequestFactory().get("/vi/"))
    with patched_time(70), ThreadPoolExecutor(1) as reader:
        second = reader.submit(middleware, RequestFactory().get("/vi/"))
        busy.wait(5)
        assert middleware(RequestFactory().get("/vi/")).content == b"one"
        ready.set()
        assert second.result().content == b"two"


def test_a_change_while_a_page_is_drawn_leaves_no_copy() -> None:
    def draw(request: Any) -> HttpResponse:
        versions_module.versions().bump([EVERYTHING])
        return page()

    FrontCacheMiddleware(draw)(RequestFactory().get("/vi/"))
    assert len(copies) == 0


@pytest.mark.parametrize(
    "answer",
    [
        page(500),
        page(403),
        page(404),
        page(**{"Cache-Control": "private, no-store"}),
        page(body=b"x" * (1024 * 1024 + 1)),
    ],
)
def test_other_answers_leave_no_copy(answer: HttpResponse) -> None:
    FrontCacheMiddleware(lambda _request: answer)(RequestFactory().get("/vi/"))
    assert len(copies) == 0


def test_an_answer_with_a_cookie_leaves_no_copy() -> None:
    answer = page()
    answer.set_cookie("x", "1")
    FrontCacheMiddleware(lambda _request: answer)(RequestFactory().get("/vi/"))
    assert len(copies) == 0


def test_the_front_is_told_what_an_answer_shows() -> None:
    def draw(request: Any) -> HttpResponse:
        shown.shows("item:1", "below:0001")
        shown.shows_nothing_else()
        return page()

    answer = FrontCacheMiddleware(draw)(RequestFactory().get("/vi/", headers=FRONT))
    assert answer.headers["Surrogate-Key"] == "everything frame below:0001 item:1"


def test_copies_keep_to_their_room_and_the_least_used_go_first() -> None:
    kept = Copies(lambda: 30_000)
    for number in range(5):
        copy = Copy(200, (), b"x" * 5_000, (), (), time.time() + 60, None)
        kept.put(Place("http", "localhost", f"/{number}/", ""), copy)
        kept.get(Place("http", "localhost", "/0/", ""))
    assert kept.size <= 30_000
    assert [kept.get(Place("http", "localhost", f"/{n}/", "")) is None for n in (0, 1, 4)] == [
        False, True, False,
    ]  # fmt: skip


def test_without_room_nothing_is_kept() -> None:
    with override_settings(PORTAL_COPIES_MB=0):
        FrontCacheMiddleware(lambda _request: page())(RequestFactory().get("/vi/"))
    assert len(copies) == 0
    assert settings.PORTAL_COPIES_MB
