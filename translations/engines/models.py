"""What the worker last found out about each engine; the web asks this and never an engine."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EngineReport(models.Model):
    """One engine as the worker saw it: whether it works, and which directions it has.

    ``directions`` holds one entry per direction: the model's id, title, licence, attribution.
    """

    engine = models.CharField(_("engine"), max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField(default=0)
    is_up = models.BooleanField(default=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    directions = models.JSONField(default=list)
    checked_at = models.DateTimeField(_("checked"))

    class Meta:
        app_label = "portal_translations"
        verbose_name = _("translation engine")
        verbose_name_plural = _("translation engines")
        ordering = ["rank"]

    def __str__(self) -> str:
        """Return the engine's name."""
        return self.engine
