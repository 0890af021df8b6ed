"""Runs due jobs: lease, run, mark; a failed job backs off, a dead worker's lease runs out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from portal.outbox import lease, registry
from portal.outbox.enums import JobState
from portal.outbox.lease import LEASE
from portal.outbox.models import OutboxJob

logger = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)


def lease_next(names: Collection[str] | None = None) -> OutboxJob | None:
    """Take the oldest due job, or one whose worker died, for one lease; ``None`` if none is due.

    ``names`` are the consumers to work for, all of them by default.
    """
    while True:
        now = timezone.now()
        due = Q(state=JobState.PENDING, due_at__lte=now) | Q(
            state=JobState.RUNNING, leased_until__lt=now
        )
        job = (
            OutboxJob.objects.filter(due, consumer__in=registry.names() if names is None else names)
            .order_by("due_at", "id")
            .first()
        )
        if job is None:
            return None
        # one statement decides between workers who saw the same job; who finds none locks nothing
        if OutboxJob.objects.filter(due, pk=job.pk).update(
            state=JobState.RUNNING, leased_until=now + LEASE, attempts=F("attempts") + 1
        ):
            job.attempts += 1
            return job


def run(job: OutboxJob) -> bool:
    """Run one leased job and record the outcome; returns whether it succeeded."""
    consumer = registry.get(job.consumer)
    if job.attempts > consumer.max_attempts:
        # every try so far ended a worker: another would end this one
        _postpone(job, RuntimeError("the worker died at every try"), consumer.max_attempts)
        return False
    held = lease.current.set(job.pk)
    try:
        consumer.run(job.key, job.payload)
    except registry.NotYetError as reason:
        _wait(job, reason)
        return False
    except Exception as error:
        logger.exception("Job %s failed (try %s)", job, job.attempts)
        _postpone(job, error, consumer.max_attempts)
        return False
    finally:
        lease.current.reset(held)
    OutboxJob.objects.filter(pk=job.pk).update(
        state=JobState.DONE, leased_until=None, finished_at=timezone.now(), error=""
    )
    return True


def _postpone(job: OutboxJob, error: Exception, max_attempts: int) -> None:
    """Set the next try, or give the job up where an administrator can see it."""
    delay = min(FIRST_RETRY * 2 ** min(job.attempts, 12), LONGEST_RETRY)
    dead = job.attempts >= max_attempts
    OutboxJob.objects.filter(pk=job.pk).update(
        # a newer pending job for the same key may exist meanwhile: this one is then kept apart
        deduplicates=False,
        state=JobState.DEAD if dead else JobState.PENDING,
        error=f"{type(error).__name__}: {error}"[:2000],
        due_at=timezone.now() + delay,
        leased_until=None,
    )


def _wait(job: OutboxJob, reason: registry.NotYetError) -> None:
    """Let a job wait for what is missing; the try does not count."""
    OutboxJob.objects.filter(pk=job.pk).update(
        deduplicates=False,
        state=JobState.PENDING,
        attempts=F("attempts") - 1,
        error=str(reason)[:2000],
        due_at=timezone.now() + timedelta(seconds=reason.seconds),
        leased_until=None,
    )


def run_due(
    limit: int = 1000,
    names: Collection[str] | None = None,
    before_each: Callable[[], None] | None = None,
) -> int:
    """Run due jobs until none is left or ``limit`` is reached; returns how many ran.

    ``before_each`` is called before a job is looked for, and may wait for what comes first.
    """
    count = 0
    while count < limit:
        if before_each is not None:
            before_each()
        job = lease_next(names)
        if job is None:
            break
        run(job)
        count += 1
    return count
