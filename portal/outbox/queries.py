"""How the queue stands: what waits, runs, was given up, and how late the oldest job is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

# named one by one: the index on states serves what is asked for, not what is left out
OPEN = (JobState.PENDING, JobState.RUNNING, JobState.DEAD)


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """Figures of one moment; ``lag`` is how long the oldest due job has been waiting."""

    waiting: int
    running: int
    given_up: int
    lag: timedelta


def open_jobs() -> QuerySet[OutboxJob]:
    """Return the jobs that are not done."""
    return OutboxJob.objects.filter(state__in=OPEN)


def queue_status() -> QueueStatus:
    """Return the figures of the queue, in one query.

    A running job whose lease ran out waits again, so it counts for the lag.
    """
    now = timezone.now()
    late = Q(state=JobState.PENDING, due_at__lte=now) | Q(
        state=JobState.RUNNING, leased_until__lt=now
    )
    figures = open_jobs().aggregate(
        waiting=Count("pk", filter=Q(state=JobState.PENDING)),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        given_up=Count("pk", filter=Q(state=JobState.DEAD)),
        oldest=Min("due_at", filter=late),
    )
    oldest = figures.pop("oldest")
    return QueueStatus(**figures, lag=now - oldest if oldest else timedelta())
