"""Forgets what is of no use any more; what people did stays in the audit trail (Z05, HP20-25)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.sessions import SessionStore
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob

NAME = "operations_tidy"
EVERY_SECONDS = 6 * 3600
JOBS_KEPT = timedelta(days=30)
TRIES_KEPT = timedelta(days=1)  # a lock ends after a quarter of an hour
AT_ONCE = 2000


def tidy() -> int:
    """Delete jobs that are done, sessions that ended and old tries to sign in; returns the sum."""
    now = timezone.now()
    done = OutboxJob.objects.filter(state=JobState.DONE, finished_at__lt=now - JOBS_KEPT)
    tries = AccessAttempt.objects.filter(attempt_time__lt=now - TRIES_KEPT)
    SessionStore.clear_expired()
    return _delete(done) + _delete(tries)


def _delete(rows: QuerySet[Any]) -> int:
    """Delete in steps, so that a large number keeps nobody waiting."""
    count = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        rows.model._default_manager.filter(pk__in=keys).delete()
        count += len(keys)
    return count
