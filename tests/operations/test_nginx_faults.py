"""What readers get from the front server while something is wrong (``-m services``)."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.operations.front import HOST, Backend, FrontServer, Reply, running_front

pytestmark = [pytest.mark.services]
LARGE = "x" * 200_000  # more than nginx holds in memory for one answer
HOSTILE = {
    "Host: other.example.org": {444},
    "Host: localhost:99999": {200, 400},
    "Host: localhost\r\nHost: other.example.org": {400},
    "Host: ../../etc/passwd": {400, 444},
    "Host: localhost\r\nX-Forwarded-Host: other.example.org": {200},
    "Host: localhost\r\nX-Forwarded-For: 127.0.0.1\r\nX-Real-IP: ::1": {200},
    "Host: localhost\r\nX-HTTP-Method-Override: DELETE": {200},
    "Host: localhost\r\nX-Original-URL: /admin/\r\nX-Rewrite-URL: /admin/": {200},
    "Host: localhost\r\nX-Portal-Refresh: 1\r\nX-Portal-Front: none": {200},
    "Host: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked": {400},
    "Host: localhost\r\nRange: bytes=0-,0-,0-,0-,0-,0-,0-,0-,0-,0-,0-": {200, 206, 416},
    "Host: localhost\r\nAccept-Encoding: gzip, gzip, \x01": {200, 400},
    "Host: localhost\r\nIf-None-Match: " + "x" * 6_000: {200},
    "Host: localhost\r\nX-Long: " + "x" * 40_000: {400, 414, 431},
    "Host: localhost\r\n" + "\r\n".join(f"X-{n}: {'y' * 500}" for n in range(100)): {400, 431},
}


def raw(front: FrontServer, head: str, path: str) -> int:
    """Send what no library would; return the status, 444 where the connection just ended."""
    context = ssl.create_default_context(cafile=str(front.folder / "tls.crt"))
    with (
        socket.create_connection(("localhost", front.https), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as sender,
    ):
        sender.sendall(f"GET {path} HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n".encode())
        try:
            answer = sender.recv(200)
        except ConnectionError:
            answer = b""
    return int(answer.split()[1]) if answer else 444


@pytest.mark.parametrize("head", HOSTILE, ids=lambda head: head[6:40].replace("\r\n", "+"))
def test_hostile_heads_reach_nobody(
    front: FrontServer, backend: Backend, page: str, head: str
) -> None:
    before = len(backend.asked)
    front.get(page)
    assert raw(front, head, page) in HOSTILE[head]
    assert (front.get(page).status, front.get(page).body) == (200, b"one")
    for path, headers in backend.asked[before:]:
        assert path == page
        assert headers["Host"] == HOST
        assert not {name for name in headers if name.lower() == "x-portal-refresh"}
        assert headers["X-Forwarded-For"] == "127.0.0.1"


def test_ranges_of_a_copy_are_parts_of_it_or_all_of_it(
    front: FrontServer, backend: Backend, page: str
) -> None:
    backend.replies[page] = Reply(body="0123456789")
    front.get(page)
    for asked in ("bytes=2-4", "bytes=-3", "bytes=5-1", "bytes=100-", "bytes=a-b", "lines=1"):
        answer = front.get(page, Range=asked)
        assert answer.status in {200, 206, 416}, asked
        if answer.status == 206:
            start, end = answer.headers["Content-Range"].split()[1].split("/")[0].split("-")
            assert answer.body == b"0123456789"[int(start) : int(end) + 1]
        elif answer.status == 200:
            assert answer.body == b"0123456789"
    assert front.get(page).body == b"0123456789"


def test_queries_of_ten_kilobytes_harm_nobody(
    front: FrontServer, backend: Backend, page: str
) -> None:
    front.get(page)
    for query in ("q=" + "x" * 10_000, "x=" + "%00" * 3_000, "&" * 7_000, "year=" + "9" * 7_000):
        assert front.get(f"{page}?{query}").status in {200, 414}, query[:10]
    assert front.get(page).cache == "HIT"


@pytest.fixture
def readers(front: FrontServer, page: str) -> Iterator[list[int]]:
    """Let four readers ask for a page all the time; gives the list of what they got."""
    statuses: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            statuses.append(front.get(page).status)

    with ThreadPoolExecutor(4) as crowd:
        for _number in range(4):
            crowd.submit(read)
        try:
            yield statuses
        finally:
            done.set()


def test_a_cache_emptied_under_load_is_filled_again(
    front: FrontServer, backend: Backend, page: str, readers: list[int]
) -> None:
    def more(count: int) -> None:
        end, wanted = time.monotonic() + 20, len(readers) + count
        while len(readers) < wanted and time.monotonic() < end:
            time.sleep(0.01)
        assert len(readers) >= wanted

    more(20)
    for _time in range(3):
        for folder in (front.folder / "cache").iterdir():
            shutil.rmtree(folder, ignore_errors=True)
        more(20)
    assert set(readers) == {200}
    assert backend.times(page) <= 3 + 1  # one request per emptying, whoever asks


def test_many_who_ask_for_a_new_page_are_one_request(
    front: FrontServer, backend: Backend, page: str
) -> None:
    backend.replies[page] = Reply(wait=0.5)
    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(front.get, [page] * 20))
    assert {answer.body for answer in answers} == {b"one"}
    assert backend.times(page) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder whose ``cache`` is a disk of 64 kB."""
    tmp_path.chmod(0o755)
    cache = tmp_path / "cache"
    cache.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", cache],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.fail(f"the front server's tests need a small disk: {mounted.stderr}")
    try:
        yield tmp_path
    finally:
        subprocess.run(["/bin/umount", "--lazy", cache], check=True)


def test_a_full_disk_costs_the_copy_and_not_the_answer(small_disk: Path) -> None:
    backend = Backend()
    backend.replies["/vi/lon/"] = Reply(body=LARGE)
    try:
        with running_front(small_disk, f"127.0.0.1:{backend.port}") as front:
            for _time in range(3):
                assert front.get("/vi/nho/").body == b"one"
                large = front.get("/vi/lon/")
                assert (large.status, len(large.body)) == (200, len(LARGE))
    finally:
        backend.stop()
