"""When something last ran: each worker, the check of the invariants, the backup."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Beat(models.Model):
    """The newest sign of life of one recurring thing; ``failures`` counts what it found wrong."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    failures = models.PositiveIntegerField(_("failures"), default=0)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        """Return name and time."""
        return f"{self.name}: {self.seen_at:%Y-%m-%d %H:%M:%S}"
