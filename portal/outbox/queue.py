"""Puts jobs into the outbox; always called inside the transaction of the act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from portal.freshness.changes import changed
from portal.freshness.keys import JOBS
from portal.outbox import registry
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob


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
    state_based = registry.get(consumer).state_based
    job = OutboxJob(
        consumer=consumer,
        key=key,
        payload=payload or {},
        deduplicates=state_based,
        state=JobState.PENDING,
        due_at=due_at or timezone.now(),
    )
    OutboxJob.objects.bulk_create([job], ignore_conflicts=state_based)
    changed(JOBS)
