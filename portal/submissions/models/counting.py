"""Counts that keep floods out, and the numbers that references are made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Try(models.Model):
    """One try of one thing, known by a keyed digest only; forgotten after an hour."""

    scope = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = [
            models.Index(fields=["scope", "digest", "created_at"], name="submission_tries"),
        ]

    def __str__(self) -> str:
        """Return when it was."""
        return str(self.created_at)


class YearCounter(models.Model):
    """The last number given in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counter of references")
        verbose_name_plural = _("counters of references")

    def __str__(self) -> str:
        """Return year and number."""
        return f"{self.year}: {self.last}"
