"""The one queue: jobs written in the transaction of the act that causes them (rule 4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.outbox.enums import JobState


class OutboxJob(models.Model):
    """One thing a worker still has to do, at least once; consumers are idempotent.

    ``consumer`` names who does it, ``key`` what it is about. State-based consumers (they re-read
    the present state) keep one pending job per key; event consumers never deduplicate.
    """

    consumer = models.CharField(_("consumer"), max_length=64)
    key = models.CharField(_("subject"), max_length=255)
    payload = models.JSONField(default=dict)
    deduplicates = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=16, choices=JobState.choices, default=JobState.PENDING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["consumer", "key"],
                condition=Q(state=JobState.PENDING, deduplicates=True),
                name="outbox_one_pending_per_key",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]

    def __str__(self) -> str:
        """Return consumer and subject."""
        return f"{self.consumer}: {self.key}"
