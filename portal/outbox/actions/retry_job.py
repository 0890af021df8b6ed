"""Starts a job again that was given up (Q03)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.outbox.signals import job_retried


class RetryJob:
    """Put one given-up job back into the queue, for a named person, on the record."""

    def __init__(self, pk: int, actor: User, address: str | None = None) -> None:
        self.pk = pk
        self.actor = actor
        self.address = address

    def check(self) -> None:
        """Only who may change jobs starts them again; refused also where the view forgot."""
        if not self.actor.is_active or not self.actor.has_perm("portal_outbox.change_outboxjob"):
            raise PermissionDenied(_("Only administrators start jobs again."))

    @transaction.atomic
    def execute(self) -> bool:
        """Queue the job; ``False`` where it is not, or no longer, given up."""
        self.check()
        changed = OutboxJob.objects.filter(pk=self.pk, state=JobState.DEAD).update(
            state=JobState.PENDING, attempts=0, due_at=timezone.now(), leased_until=None
        )
        if not changed:
            return False
        job = OutboxJob.objects.get(pk=self.pk)
        answers = job_retried.send(OutboxJob, job=job, actor=self.actor, address=self.address)
        if not answers:
            raise RuntimeError("Nothing records that a job was started again.")
        return True
