"""Jobs that work long, wait for a neighbour, or end the worker that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.outbox import lease, periodic, queue, registry, worker
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

pytestmark = pytest.mark.django_db
NAME = "test_long_work"


class Work:
    """A consumer whose behaviour each test sets."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.does: Any = lambda: None

    def __call__(self, key: str, payload: dict[str, Any]) -> None:
        self.runs.append(key)
        self.does()


@pytest.fixture
def work() -> Iterator[Work]:
    consumer = Work()
    registry.register(registry.Consumer(NAME, consumer, max_attempts=3))
    yield consumer
    del registry._consumers[NAME]


def test_job_that_cannot_run_yet_waits_with_its_reason_and_no_try_is_counted(work: Work) -> None:
    def away() -> None:
        raise registry.NotYetError("The server is away.", 90)

    work.does = away
    queue.put(NAME, "1")
    for _time in range(5):
        OutboxJob.objects.update(due_at=timezone.now())
        worker.run_due()
    job = OutboxJob.objects.get()
    assert len(work.runs) == 5
    assert (job.state, job.attempts, job.error) == (JobState.PENDING, 0, "The server is away.")
    assert timedelta(seconds=80) < job.due_at - timezone.now() < timedelta(seconds=91)


def test_long_work_extends_its_lease_and_nothing_else(work: Work) -> None:
    other = OutboxJob.objects.create(
        consumer="another", key="2", state=JobState.RUNNING, leased_until=timezone.now()
    )

    def long() -> None:
        OutboxJob.objects.update(leased_until=timezone.now())
        lease.extend()
        mine = OutboxJob.objects.get(key="1")
        assert mine.leased_until is not None
        assert mine.leased_until > timezone.now() + timedelta(seconds=50)

    work.does = long
    queue.put(NAME, "1")
    worker.run_due(names=[NAME])
    assert OutboxJob.objects.get(key="1").state == JobState.DONE
    other.refresh_from_db()
    assert other.leased_until is not None
    assert other.leased_until < timezone.now()


def test_extending_outside_a_job_does_nothing() -> None:
    lease.extend()


def test_job_that_ends_every_worker_is_given_up(work: Work) -> None:
    def dies() -> None:
        raise KeyboardInterrupt

    work.does = dies
    queue.put(NAME, "1")
    for _time in range(3):
        with pytest.raises(KeyboardInterrupt):
            worker.run_due()
        OutboxJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    worker.run_due()
    job = OutboxJob.objects.get()
    assert len(work.runs) == 3
    assert job.state == JobState.DEAD
    assert "died at every try" in job.error


def test_worker_of_its_own_takes_only_its_jobs(work: Work) -> None:
    queue.put(NAME, "1")
    assert worker.run_due(names=["another"]) == 0
    call_command("portal_worker", "--once", "--without", NAME)
    assert work.runs == []
    call_command("portal_worker", "--once", "--only", NAME)
    assert work.runs == ["1"]


def test_recurring_work_goes_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(periodic, "_periodic", {})
    periodic.every(60, "ours", lambda: done.append("ours"))
    periodic.every(60, "theirs", lambda: done.append("theirs"))
    periodic.run_due({"ours"})
    assert done == ["ours"]
    assert periodic.names() == ["ours", "theirs"]


def test_unknown_name_stops_the_start() -> None:
    with pytest.raises(CommandError, match="Nothing is named tpyo"):
        call_command("portal_worker", "--once", "--only", "tpyo")
