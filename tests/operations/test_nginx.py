"""The page cache in front, with a real nginx (``-m services``): what a reader gets, and when."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.operations.acts_title import TITLE
from tests.operations.front import (
    HOST,
    Backend,
    FrontServer,
    Reply,
    free_port,
    running_front,
    wait_for,
)
from tests.tools.tree import ROOT

pytestmark = [
    pytest.mark.services,
]
SHORT = "public, max-age=0, s-maxage=1, stale-while-revalidate={while_}, stale-if-error=86400"
PAGE = "/vi/tin-tuc/ban-tin/"


def test_a_page_is_served_from_the_cache(front: FrontServer, backend: Backend, page: str) -> None:
    assert [front.get(page).cache for _time in range(3)] == ["MISS", "HIT", "HIT"]
    assert backend.times(page) == 1
    assert front.get(page, method="HEAD").cache == "HIT"


def test_a_refresh_overwrites_in_place(front: FrontServer, backend: Backend, page: str) -> None:
    front.get(page)
    backend.replies[page] = Reply(body="two")
    assert front.get(page).body == b"one"
    assert front.refreshed(page).cache == "BYPASS"
    after = front.get(page)
    assert (after.cache, after.body) == ("HIT", b"two")


@pytest.mark.parametrize("status", [410, 301, 404])
def test_withdrawn_takes_the_place_of_the_page(
    front: FrontServer, backend: Backend, page: str, status: int
) -> None:
    front.get(page)
    backend.replies[page] = Reply(status=status, body="gone")
    front.refreshed(page)
    after = front.get(page)
    assert (after.cache, after.status) == ("HIT", status)
    assert after.body == b"gone"


def test_readers_cannot_refresh(front: FrontServer, backend: Backend, page: str) -> None:
    front.get(page)
    backend.replies[page] = Reply(body="two")
    assert front.get(page, X_Portal_Refresh="1").cache == "HIT"
    assert front.ask_worker_listener(page).cache == "HIT"
    assert front.get(page).body == b"one"


def test_a_refresh_that_fails_keeps_what_is_there(
    front: FrontServer, backend: Backend, page: str
) -> None:
    front.get(page)
    backend.replies[page] = Reply(status=500, body="error", cache="no-store")
    assert front.refreshed(page).status == 500
    assert front.get(page).body == b"one"


def test_queries_that_nobody_allowed_do_not_split_the_cache(
    front: FrontServer, backend: Backend, page: str
) -> None:
    front.get(page)
    for query in ("?utm_source=x", "?fbclid=1&utm_medium=2", "?x", "?topic=", "?TOPICS=1"):
        assert front.get(page + query).cache == "HIT", query
    assert [asked for asked, _headers in backend.asked if asked.startswith(page)] == [page]


def test_allowed_queries_have_copies_of_their_own_in_one_order(
    front: FrontServer, backend: Backend, page: str
) -> None:
    assert front.get(f"{page}?year=2026&x=1&topic=le-hoi").cache == "MISS"
    assert front.get(f"{page}?topic=le-hoi&year=2026").cache == "HIT"
    assert front.get(f"{page}?topic=le-hoi&year=2025").cache == "MISS"
    asked = [item for item, _headers in backend.asked if item.startswith(page)]
    assert asked == [f"{page}?topic=le-hoi&year=2026", f"{page}?topic=le-hoi&year=2025"]


def test_another_spelling_of_an_address_is_another_copy(
    front: FrontServer, backend: Backend, page: str
) -> None:
    other = page.replace("/vi/", "/vi//")
    backend.replies[other] = Reply(status=404, body="not here")
    assert front.get(other).status == 404
    assert front.get(page).status == 200


def test_an_answer_with_a_cookie_is_never_kept(
    front: FrontServer, backend: Backend, page: str
) -> None:
    backend.replies[page] = Reply(cookie="sessionid=abc; Secure")
    assert [front.get(page).cache for _time in range(2)] == ["MISS", "MISS"]


@pytest.mark.parametrize("cache", ["private, no-store", "no-cache"])
def test_what_the_portal_keeps_back_is_never_kept(
    front: FrontServer, backend: Backend, page: str, cache: str
) -> None:
    backend.replies[page] = Reply(cache=cache)
    assert [front.get(page).cache for _time in range(2)] == ["MISS", "MISS"]


def test_readers_arrive_without_cookies(front: FrontServer, backend: Backend, page: str) -> None:
    front.get(page, Cookie="sessionid=abc", Authorization="Basic x", X_Forwarded_For="127.0.0.1")
    headers = {name.lower(): value for name, value in backend.asked[-1][1].items()}
    assert "cookie" not in headers
    assert "authorization" not in headers
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert headers["x-portal-front"] == "cache"


@pytest.mark.parametrize("address", ["/admin/x/?next=1", "/contribute/vi/item/x/?sent=1"])
def test_those_who_sign_in_keep_their_cookies_and_are_not_kept(
    front: FrontServer, backend: Backend, address: str
) -> None:
    for _time in range(2):
        answer = front.get(address, Cookie="sessionid=abc")
        assert "X-Portal-Cache" not in answer.headers
    path, headers = backend.asked[-1]
    assert (path, headers["Cookie"]) == (address, "sessionid=abc")
    assert "X-Portal-Front" not in headers
    assert backend.times(address) >= 2


def test_a_copy_whose_time_is_over_is_fetched_before_it_is_shown(
    front: FrontServer, backend: Backend, page: str
) -> None:
    backend.replies[page] = Reply(cache=SHORT.format(while_=0))
    front.get(page)
    backend.replies[page] = Reply(body="two")
    time.sleep(2.1)
    assert front.get(page).body == b"two"


@pytest.mark.parametrize("status", [404, 410])
def test_withdrawn_shows_after_the_short_life_without_any_refresh(
    front: FrontServer, backend: Backend, page: str, status: int
) -> None:
    """A worker may be dead: what the portal answers counts, never an old copy of the page."""
    backend.replies[page] = Reply(cache=SHORT.format(while_=0))
    front.get(page)
    backend.replies[page] = Reply(status=status, body="gone")
    time.sleep(2.1)
    assert (front.get(page).status, front.get(page).body) == (status, b"gone")


def test_within_the_seconds_of_grace_nobody_waits(
    front: FrontServer, backend: Backend, page: str
) -> None:
    backend.replies[page] = Reply(cache=SHORT.format(while_=300))
    front.get(page)
    answered = threading.Event()
    backend.replies[page] = Reply(body="two", held=answered)
    time.sleep(2.1)
    stale = front.get(page)  # while the portal has still to answer
    answered.set()
    assert (stale.cache, stale.body) == ("STALE", b"one")
    end = time.monotonic() + 30
    while front.get(page).body != b"two" and time.monotonic() < end:
        time.sleep(0.1)
    assert front.get(page).body == b"two"


@pytest.mark.parametrize("status", [500, 503])
def test_a_backend_in_trouble_is_hidden_by_the_copy(
    front: FrontServer, backend: Backend, page: str, status: int
) -> None:
    backend.replies[page] = Reply(cache=SHORT.format(while_=0))
    front.get(page)
    backend.replies[page] = Reply(status=status, body="trouble", cache="no-store")
    time.sleep(2.1)
    after = front.get(page)
    assert (after.status, after.body, after.cache) == (200, b"one", "STALE")


def test_security_headers_are_there_once(front: FrontServer, page: str) -> None:
    for path in (page, "/admin/", "/static/a.0123.css"):
        headers = front.get(path).headers
        assert headers.get_all("X-Content-Type-Options") == ["nosniff"], path
        assert len(headers.get_all("X-Request-ID")) == 1
        assert headers["X-Request-ID"] != "backend"
        assert "nginx/" not in headers.get("Server", "")


def test_only_named_sizes_of_pictures_are_served(front: FrontServer, backend: Backend) -> None:
    assert front.get("/uploads/images/hoa.width-800.avif").status == 200
    for path in (
        "/uploads/original_images/hoa.jpg",
        "/uploads/documents/x.pdf",
        "/uploads/images/hoa.svg",
        "/uploads/images/.hoa.jpg",
        "/uploads/images/../documents/x.jpg",
        "/uploads/images/a/b.jpg",
        "/uploads/images/hoa.jpg.html",
        "/uploads/",
    ):
        before = len(backend.asked)
        assert front.get(path).status in {400, 404}, path
        assert len(backend.asked) == before, path


def test_large_bodies_and_long_queries_are_refused(front: FrontServer, page: str) -> None:
    with socket.create_connection(("127.0.0.1", front.refresh)) as sender:
        sender.sendall(
            f"POST {page} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 70000\r\n\r\n".encode()
        )
        assert b" 413 " in sender.recv(200)
    assert front.get(f"{page}?q={'x' * 10_000}").status == 414


def test_unknown_hosts_get_no_answer(front: FrontServer, page: str) -> None:
    with socket.create_connection(("127.0.0.1", front.http)) as sender:
        sender.sendall(f"GET {page} HTTP/1.1\r\nHost: other.example.org\r\n\r\n".encode())
        assert sender.recv(200) == b""


def test_slow_connections_do_not_keep_readers_out(front: FrontServer, page: str) -> None:
    front.get(page)
    slow = [socket.create_connection(("127.0.0.1", front.refresh)) for _number in range(200)]
    for sender in slow:
        sender.sendall(b"GET / HTTP/1.1\r\nHost: local")
    assert front.get(page).cache == "HIT"
    slow[0].setblocking(False)
    with pytest.raises(BlockingIOError):
        slow[0].recv(10)  # the reader was answered while they still held on
    time.sleep(11)
    slow[0].settimeout(3)
    with contextlib.suppress(ConnectionResetError):
        assert slow[0].recv(10) == b""
    for sender in slow:
        sender.close()


def test_when_the_portal_is_away_readers_get_the_copy_or_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    backend = Backend()
    with running_front(tmp_path, f"127.0.0.1:{backend.port}") as front:
        backend.replies[PAGE] = Reply(cache=SHORT.format(while_=0))
        front.get(PAGE)
        time.sleep(2.1)
        backend.stop()
        kept = front.get(PAGE)
        assert (kept.status, kept.body, kept.cache) == (200, b"one", "STALE")
        for path, text in (
            ("/vi/khac/", b"away vi"),
            ("/ja/x/", b"away ja"),
            ("/admin/", b"away vi"),
        ):
            away = front.get(path)
            assert (away.status, away.body) == (503, text)
            assert away.headers["Retry-After"] == "60"
            assert away.headers["Cache-Control"] == "no-store"
        # a copy survives a refresh that cannot be made
        assert front.refreshed(PAGE).status == 503
        assert front.get(PAGE).body == b"one"


def test_with_the_portal_itself(tmp_path: Path) -> None:
    """The demonstration's settings under gunicorn: a page is kept, a missing one is not a page."""
    var = tmp_path / "var"
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "PORTAL_VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'portal.sqlite3'}",
        "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port} --workers 1",
    }
    for command in (
        ["migrate", "--noinput", "-v", "0"],
        ["load_profile", "hai_phong", "--decision", "tests"],
        ["portal_setup", "--reference", "tests"],
        ["collectstatic", "--noinput", "-v", "0"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )
    portal = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
        cwd=ROOT,
        env=environment,
    )
    tmp_path.chmod(0o755)
    (tmp_path / "nginx").mkdir()
    try:
        wait_for(port, portal)
        opened = [os.readlink(path) for path in Path(f"/proc/{portal.pid}/fd").iterdir()]
        # it was asked at the start; no process may inherit the connection
        assert not [name for name in opened if "portal.sqlite3" in name]
        with running_front(tmp_path / "nginx", f"127.0.0.1:{port}") as front:
            first, second = front.get("/vi/"), front.get("/vi/")
            assert (first.status, first.cache, second.cache) == (200, "MISS", "HIT")
            assert second.headers["ETag"] == first.headers["ETag"]
            assert front.get("/vi/", If_None_Match=first.headers["ETag"]).status == 304
            assert front.refreshed("/vi/").cache == "BYPASS"
            assert front.get("/vi/khong-co/").status == 404
            for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
                assert len(second.headers.get_all(name, [])) <= 1, name
            assert "Set-Cookie" not in second.headers
            login = front.get("/admin/")
            assert "X-Portal-Cache" not in login.headers
            assert "no-store" in login.headers["Cache-Control"]
            assert front.get("/_util/health").status == 200

            def run(*command: str) -> str:
                return subprocess.run(
                    [sys.executable, *command],
                    cwd=ROOT,
                    env={**environment, "PORTAL_FRONT_URL": f"http://127.0.0.1:{front.refresh}"},
                    check=True,
                    stdout=subprocess.PIPE,
                    text=True,
                ).stdout.strip()

            path = run("-m", "tests.operations.acts", "publish")
            assert [front.get(path).cache for _time in range(2)] == ["MISS", "HIT"]
            run("-m", "tests.operations.acts", "withdraw")
            run("manage.py", "portal_worker", "--once")
            gone = front.get(path)
            assert (gone.status, gone.cache) == (410, "HIT")
            assert "Surrogate-Key" not in gone.headers

            # with a worker running, nobody asks for anything: the lists are fresh by themselves
            section = f"{path.rstrip('/').rpartition('/')[0]}/"
            shown = ("/vi/", section, "/vi/-/feed/")
            assert all(TITLE not in front.get(item).body.decode() for item in shown)
            with subprocess.Popen(
                [sys.executable, "manage.py", "portal_worker"], cwd=ROOT,
                env={**environment, "PORTAL_FRONT_URL": f"http://127.0.0.1:{front.refresh}"},
            ) as worker:  # fmt: skip
                run("-m", "tests.operations.acts", "publish")
                end = time.monotonic() + 40  # less than the life of what was kept
                while time.monotonic() < end and not all(
                    TITLE in front.get(item).body.decode() for item in shown
                ):
                    time.sleep(0.1)
                fresh = [front.get(item) for item in shown]
                worker.terminate()
            assert [TITLE in item.body.decode() for item in fresh] == [True] * 3
            assert [item.cache for item in fresh] == ["HIT"] * 3
    finally:
        portal.terminate()
        portal.wait(40)
