"""From the moment an act of publication returns until readers get every page anew."""

from __future__ import annotations

import http.client
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench import nginx, processes
from bench.newsroom import Newsroom
from bench.options import Effort
from bench.result import Findings
from portal.operations.front.addresses import addresses_of
from portal.outbox.worker import run_due

PATIENCE = 60.0
START = 180.0  # a worker on a busy machine may take long to start
PAUSE = 0.01
MOVES_ON = 2.0  # seconds after which other jobs may have changed what is right
# as nginx asks the portal, so that both give the same bytes
HEADERS = {"Host": nginx.HOST, "X-Forwarded-Proto": "https"}
COUNTED = 3
BACKLOG = 1_000_000
FRESH = "publish → all addresses fresh"


class StillOldError(Exception):
    """Readers still get the state from before a publication."""


def count(findings: Findings) -> None:
    """Count the SQL of the act itself, gate and outbox included."""
    room = Newsroom()
    room.publish()  # what a process learns once is not counted
    found = [len(room.publish().queries) for _number in range(COUNTED)]
    findings.counts["publish, SQL"] = max(found)


def measure(
    findings: Findings,
    effort: Effort,
    front: nginx.Front,
    backend: int,
    folder: Path,
    surroundings: Mapping[str, str],
) -> None:
    """Publish several times with a worker running and wait for the front to show it."""
    around = {**surroundings, "PORTAL_FRONT_URL": f"http://127.0.0.1:{front.port}"}
    command = [sys.executable, "manage.py", "portal_worker"]
    room, seconds, addresses = Newsroom(), [], 0
    run_due(BACKLOG)  # what waits from before would be done first
    _once(room, front.port, backend)  # now the front keeps every address, and keeps it as it is
    with processes.running(command, folder / "worker.log", around):
        try:
            _once(room, front.port, backend, START)  # the worker has to start
            for _number in range(effort.publications):
                took, many = _once(room, front.port, backend)
                seconds.append(took)
                addresses = max(addresses, many)
        except StillOldError as error:
            findings.missing[FRESH] = str(error)
            return
    findings.counts["publish, addresses refreshed"] = addresses
    findings.costs["publish → all addresses fresh, p50 ms"] = median(seconds) * 1000
    findings.costs["publish → all addresses fresh, max ms"] = max(seconds) * 1000


def _once(
    room: Newsroom, front: int, backend: int, patience: float = PATIENCE
) -> tuple[float, int]:
    """Return how long one publication took to reach every address that shows it, and how many."""
    page = room.publish().page
    begin = time.monotonic()
    paths = [address.path for address in addresses_of(f"wagtailcore.page:{page.pk}")]
    waiting = {path: _ask(backend, path) for path in paths}
    last = asked = begin
    while waiting:
        if time.monotonic() - asked > MOVES_ON:
            waiting = {path: _ask(backend, path) for path in waiting}
            asked = time.monotonic()
        for path, wanted in list(waiting.items()):
            if _ask(front, path) == wanted:
                del waiting[path]
                last = time.monotonic()
        if time.monotonic() - begin > patience:
            wrong = [f"{path} ({_difference(front, path, waiting[path])})" for path in waiting]
            raise StillOldError(f"after {patience:.0f} s still old: {', '.join(wrong)}")
        time.sleep(PAUSE)
    return last - begin, len(paths)


def _difference(front: int, path: str, wanted: bytes) -> str:
    """Return where what readers get departs from what was wanted."""
    got = _ask(front, path)
    place = next((n for n, (a, b) in enumerate(zip(got, wanted, strict=False)) if a != b), 0)
    shown, right = (_around(body, place) for body in (got, wanted))
    return f"{len(got)} and {len(wanted)} bytes: {shown!r} instead of {right!r}"


def _around(body: bytes, place: int) -> str:
    return body[max(0, place - 40) : place + 60].decode(errors="replace")


def _ask(port: int, path: str) -> bytes:
    """Return the body a reader gets."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=HEADERS)
        return connection.getresponse().read()
    finally:
        connection.close()
