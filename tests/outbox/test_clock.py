"""A worker's jobs wait neither for recurring work nor for the end of a pause."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.freshness import versions as versions_module
from portal.freshness.keys import JOBS
from portal.freshness.versions import MappedVersions
from portal.outbox import periodic, worker
from portal.outbox.clock import Clock
from portal.outbox.loop import Courier, Loop
from portal.outbox.management.commands.portal_worker import Command


@pytest.fixture
def only_this(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let one piece of recurring work be all there is; it lasts until the event is set."""
    monkeypatch.setattr(periodic, "_periodic", {})
    finished, begun = threading.Event(), threading.Event()

    def last() -> None:
        begun.set()
        finished.wait(10)

    periodic.every(3600, "long", last)
    finished.begun = begun  # type: ignore[attr-defined]  # for the tests below
    yield finished
    finished.set()


def test_recurring_work_runs_beside_the_jobs(only_this: threading.Event) -> None:
    with Clock():
        assert only_this.begun.wait(5)  # type: ignore[attr-defined]  # set above
        # here the worker takes jobs, while the long work goes on
        assert not only_this.is_set()
        only_this.set()


def test_the_clock_survives_what_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = threading.Semaphore(0)

    def fail(_names: object) -> None:
        rounds.release()
        raise ValueError("x")

    monkeypatch.setattr(periodic, "run_due", fail)
    monkeypatch.setattr("portal.outbox.clock.LOOK_SECONDS", 0.01)
    with Clock():
        assert all(rounds.acquire(timeout=5) for _time in range(3))


def test_a_queued_job_wakes_a_resting_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = MappedVersions(tmp_path / "versions")
    monkeypatch.setattr(versions_module, "_versions", lambda *_where: own)
    monkeypatch.setattr("portal.outbox.loop.IDLE_SECONDS", 30.0)
    known = own.state((JOBS,))
    threading.Timer(0.1, own.bump, [[JOBS]]).start()
    begin = time.monotonic()
    Loop().rest(known)
    assert time.monotonic() - begin < 20


def test_urgent_jobs_wait_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one job takes its time, the courier takes urgent ones; neither takes the other's."""
    finished, taken, asked = threading.Event(), threading.Event(), []

    def run_due(limit: int, names: set[str], before_each: object) -> int:
        asked.append((threading.current_thread().name, frozenset(names)))
        if "cache" in names:
            taken.set()
            return 0
        assert taken.wait(10)
        finished.set()
        command.loop.stop()
        return 1

    monkeypatch.setattr(worker, "run_due", run_due)
    monkeypatch.setattr(periodic, "_periodic", {})
    command = Command()
    command._work()
    assert finished.is_set()
    by_thread = dict(asked)
    assert by_thread["courier"] == {"cache"}
    assert "cache" not in by_thread["MainThread"]
    assert {"search", "mail"} <= by_thread["MainThread"]


def test_the_courier_goes_on_after_what_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = threading.Semaphore(0)

    def fail(limit: int, names: set[str], before_each: object) -> int:
        rounds.release()
        raise ValueError("x")

    monkeypatch.setattr(worker, "run_due", fail)
    monkeypatch.setattr("portal.outbox.loop.IDLE_SECONDS", 0.01)
    with Courier({"cache"}):
        assert all(rounds.acquire(timeout=5) for _time in range(3))
