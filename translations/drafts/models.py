"""What was asked of the machine and what became of it: facts, from which states are derived."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from translations.models.jobs import TranslationJob


class DraftRun(models.Model):
    """One request for a machine draft of a job: of everything empty, or of chosen segments.

    ``waiting_for`` is what the worker last lacked; empty once it could work.
    """

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="draft_runs")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    segments = models.JSONField(default=list, blank=True)
    waiting_for = models.CharField(_("waiting for"), max_length=300, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    filled = models.PositiveIntegerField(_("filled"), default=0)
    empty = models.PositiveIntegerField(_("left empty"), default=0)
    model_ids = models.JSONField(default=list, blank=True)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)

    class Meta:
        app_label = "portal_translations"
        verbose_name = _("machine draft")
        verbose_name_plural = _("machine drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["job"],
                condition=models.Q(finished_at__isnull=True),
                name="draft_run_one_open",
            ),
        ]

    def __str__(self) -> str:
        """Return the job's number and when it was asked for."""
        return f"{self.job_id} ({self.asked_at:%Y-%m-%d %H:%M})"
