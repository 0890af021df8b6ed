"""Lets a consumer that works long keep its job: others take a job over when its lease runs out."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import timedelta

from django.utils import timezone

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

LEASE = timedelta(seconds=60)

# the job that this process is running, if it runs one
current: ContextVar[int | None] = ContextVar("outbox_job", default=None)


def extend() -> None:
    """Hold the running job for another lease; does nothing outside a worker."""
    job = current.get()
    if job is not None:
        OutboxJob.objects.filter(pk=job, state=JobState.RUNNING).update(
            leased_until=timezone.now() + LEASE
        )
