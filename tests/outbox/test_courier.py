"""Other jobs stand back while urgent ones are due, and nobody takes what another has taken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from portal.freshness import versions as versions_module
from portal.freshness.keys import JOBS
from portal.freshness.versions import MappedVersions
from portal.outbox import loop, queue, registry, worker
from portal.outbox.enums import JobState
from portal.outbox.loop import Courier, Loop
from portal.outbox.models import OutboxJob

URGENT = {"cache"}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MappedVersions:
    """Give each test versions of its own, and loops that wake for nothing but what it does."""
    versions = MappedVersions(tmp_path / "versions")
    monkeypatch.setattr(versions_module, "_versions", lambda *_where: versions)
    monkeypatch.setattr(loop, "IDLE_SECONDS", 60.0)
    return versions


class UrgentJobs:
    """Stands for the queue of urgent jobs: each put is run when the test allows it."""

    def __init__(self, versions: MappedVersions) -> None:
        self.versions = versions
        self.waiting = 0
        self.done: list[str] = []
        self.begun, self.may_end = threading.Event(), threading.Event()

    def put(self) -> None:
        """Queue one, as a transaction does at its end."""
        self.waiting += 1
        self.versions.bump([JOBS])

    def run_due(self, limit: int, names: set[str], before_each: object) -> int:
        """Stand for the worker."""
        count, self.waiting = self.waiting, 0
        if count:
            self.begun.set()
            assert self.may_end.wait(60)
            self.done.append("urgent")
        return count


@pytest.fixture
def urgent(own: MappedVersions, monkeypatch: pytest.MonkeyPatch) -> Iterator[UrgentJobs]:
    jobs = UrgentJobs(own)
    monkeypatch.setattr(worker, "run_due", jobs.run_due)
    yield jobs
    jobs.may_end.set()


def test_others_stand_back_until_urgent_jobs_are_done(
    urgent: UrgentJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "PATIENCE", 60.0)
    with Courier(URGENT) as courier:
        urgent.put()

        def other() -> None:
            courier.stand_back()
            urgent.done.append("other")

        thread = threading.Thread(target=other)
        thread.start()
        assert urgent.begun.wait(60)
        assert urgent.done == []
        urgent.may_end.set()
        thread.join(60)
    assert urgent.done == ["urgent", "other"]


def test_a_job_queued_while_the_courier_rests_is_seen_before_any_other(
    urgent: UrgentJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever of the two wakes first: the other loop rouses the courier."""
    monkeypatch.setattr(loop, "PATIENCE", 60.0)
    monkeypatch.setattr(loop, "LOOK_SECONDS", {True: 60.0, False: 60.0})
    urgent.may_end.set()
    with Courier(URGENT) as courier:
        courier.stand_back()
        assert urgent.done == []
        urgent.put()
        courier.stand_back()
        assert urgent.done == ["urgent"]
        courier._loop.stop()
        courier._loop.rouse()


def test_urgent_work_without_end_holds_nothing_up(
    urgent: UrgentJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "PATIENCE", 0.05)
    with Courier(URGENT) as courier:
        urgent.put()
        assert urgent.begun.wait(60)
        courier.stand_back()
        assert urgent.done == []
        urgent.may_end.set()


def test_without_urgent_consumers_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PATIENCE", 60.0)
    with Courier(set()) as courier, mock.patch.object(loop.time, "sleep") as slept:
        courier.stand_back()
    assert not slept.called


def test_without_versions_nobody_waits(
    urgent: UrgentJobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    unknown = MappedVersions(tmp_path / "file" / "versions")
    monkeypatch.setattr(versions_module, "_versions", lambda *_where: unknown)
    assert Loop(URGENT).is_settled


@pytest.mark.django_db
def test_a_look_that_finds_nothing_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert worker.lease_next(URGENT) is None
    assert [query["sql"].split()[0] for query in captured] == ["SELECT"]


@pytest.mark.django_db
def test_what_another_worker_took_meanwhile_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        registry._consumers, "cache", registry.Consumer("cache", lambda key, payload: None)
    )
    queue.put("cache", "one")
    queue.put("cache", "two")
    real, taken = QuerySet.first, []

    def first(query: QuerySet[Any]) -> Any:
        """Let another worker take what was found, the first time."""
        found = real(query)
        if not taken and isinstance(found, OutboxJob):
            taken.append(found.key)
            other = worker.lease_next(URGENT)
            assert other is not None
            assert other.key == found.key
        return found

    with mock.patch.object(QuerySet, "first", first):
        mine = worker.lease_next(URGENT)
    assert mine is not None
    assert (taken, mine.key, mine.attempts) == (["one"], "two", 1)
    assert OutboxJob.objects.filter(state=JobState.RUNNING, attempts=1).count() == 2
