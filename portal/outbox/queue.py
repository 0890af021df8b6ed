"""Puts jobs into the outbox; always called inside the transaction of the act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.utils import timezone

from portal.freshness.changes import changed
from portal.freshness.keys import JOBS
from portal.outbox import registry
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

# jobs of the act under way that are written at its end (``together``)
_waiting: ContextVar[list[OutboxJob] | None] = ContextVar("outbox_waiting", default=None)


def put(
    consumer: str,
    key: str,
    payload: dict[str, Any] | None = None,
    *,
    due_at: datetime | None = None,
) -> None:
    """Write one job for a consumer.

    A state-based consumer that already has a pending job for ``key`` keeps that one; the insert
    is done so that it can never fail the caller's transaction. Raises ``KeyError`` for a consumer
    nobody registered.
    """
    _write([_job(consumer, key, payload, due_at)])


def put_all(consumers: Iterable[str], key: str, payload: dict[str, Any] | None = None) -> None:
    """Write one job for each of several consumers, in two statements at most; as ``put``."""
    _write([_job(consumer, key, payload, None) for consumer in consumers])


def _job(
    consumer: str, key: str, payload: dict[str, Any] | None, due_at: datetime | None
) -> OutboxJob:
    return OutboxJob(
        consumer=consumer,
        key=key,
        payload=payload or {},
        deduplicates=registry.get(consumer).state_based,
        state=JobState.PENDING,
        due_at=due_at or timezone.now(),
    )


@contextmanager
def together() -> Iterator[None]:
    """Write the jobs put inside at the end of the block, in two statements at most.

    For an act as a whole, inside its transaction: a block that ends in an exception writes none.
    A part of it that may be rolled back alone must not lie inside, for its jobs would stay.
    """
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set([])
    try:
        yield
        jobs = _waiting.get()
    finally:
        _waiting.reset(token)
    _write(jobs or [])


def _write(jobs: Sequence[OutboxJob]) -> None:
    """Insert; state-based jobs so that one that waits already is no error."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.extend(jobs)
        return
    for deduplicates in (True, False):
        some = [job for job in jobs if job.deduplicates is deduplicates]
        if some:
            OutboxJob.objects.bulk_create(some, ignore_conflicts=deduplicates)
    changed(JOBS)
