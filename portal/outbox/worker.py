"""Runs due jobs: lease, run, mark; a failed job backs off, a dead worker's lease runs out."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.outbox import registry
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)


def lease_next() -> OutboxJob | None:
    """Take the oldest due job, or one whose worker died, for one lease; ``None`` if none is due."""
    now = timezone.now()
    due = Q(state=JobState.PENDING, due_at__lte=now) | Q(
        state=JobState.RUNNING, leased_until__lt=now
    )
    with transaction.atomic():
        query = OutboxJob.objects.filter(due, consumer__in=registry.names()).order_by(
            "due_at", "id"
        )
        if connection.features.has_select_for_update_skip_locked:
            query = query.select_for_update(skip_locked=True)
        job = query.first()
        if job is None:
            return None
        OutboxJob.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING, leased_until=now + LEASE, attempts=F("attempts") + 1
        )
        job.attempts += 1
        return job


def run(job: OutboxJob) -> bool:
    """Run one leased job and record the outcome; returns whether it succeeded."""
    consumer = registry.get(job.consumer)
    try:
        consumer.run(job.key, job.payload)
    except Exception as error:
        logger.exception("Job %s failed (try %s)", job, job.attempts)
        _postpone(job, error, consumer.max_attempts)
        return False
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


def run_due(limit: int = 1000) -> int:
    """Run due jobs until none is left or ``limit`` is reached; returns how many ran."""
    count = 0
    while count < limit and (job := lease_next()) is not None:
        run(job)
        count += 1
    return count
