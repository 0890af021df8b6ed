"""Puts on the record what the outbox, which knows no audit trail, tells (Q03)."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from portal.outbox.models import OutboxJob
from portal.outbox.signals import job_retried
from portal.records import audit


@receiver(job_retried, dispatch_uid="portal_editorial.board.record_retry")
def record_retry(
    sender: type[OutboxJob], job: OutboxJob, actor: Any, address: str | None = None, **kwargs: Any
) -> None:
    """Write who started a given-up job again."""
    audit.record(
        "job.retry",
        actor=actor,
        obj=job,
        details={"consumer": job.consumer, "key": job.key, "last_error": job.error[:500]},
        address=address,
    )
