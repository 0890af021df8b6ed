"""A kept page against a plain file of the same bytes, and how soon a publication is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench import nginx, processes, publishing
from bench.loading import Load
from bench.options import Effort
from bench.pages import ARTICLE
from bench.result import Findings
from bench.statistics import compare

HIT = "hit through nginx ÷ nginx static, speed"
FILE = f"/static/{nginx.FILE}"


def measure(
    findings: Findings,
    places: Mapping[str, str],
    effort: Effort,
    body: bytes,
    folder: Path,
    surroundings: Mapping[str, str],
) -> None:
    """Measure what needs nginx, or say why it cannot be measured."""
    if reason := nginx.absent():
        findings.missing |= {HIT: reason, publishing.FRESH: reason}
        return
    with (
        processes.web(folder, surroundings) as (backend, _worker),
        nginx.running(folder / "nginx", backend, body) as front,
    ):
        warm(backend, places[ARTICLE])
        _compare(findings, places[ARTICLE], front, effort)
        publishing.measure(findings, effort, front, backend, folder, surroundings)


def warm(backend: int, path: str) -> None:
    """Let a new worker load what it needs: its first answer may take longer than nginx waits."""
    load = Load(backend, nginx.HOST)
    load.send_each([path])
    load.close()


def _compare(findings: Findings, path: str, front: nginx.Front, effort: Effort) -> None:
    """Compare nginx's own processor time, since the client here is slower than nginx."""
    load = Load(front.port, nginx.HOST)
    load.send_each([path, FILE])
    load.close()
    times = effort.front_requests
    found = compare(lambda: front.cost(path, times), lambda: front.cost(FILE, times), effort.rounds)
    findings.compared(HIT, found, is_speed=True)
