"""Explanations: why a blocking finding is no mistake, for the reviewer to judge (gate §12)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FindingExplanation(models.Model):
    """One finding on exactly one pair, explained by a translator; the newest reason holds.

    The pair's hash names source and translation: after any change of either the finding blocks
    again. Plain ids, so that the row outlives pages and people.
    """

    translation_key = models.UUIDField()
    locale_code = models.CharField(max_length=16)
    check_id = models.CharField(_("check"), max_length=64)
    pair_hash = models.CharField(max_length=32)
    reason = models.TextField(_("reason"))
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(_("person"), max_length=255)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("explanation of a finding")
        verbose_name_plural = _("explanations of findings")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale_code", "check_id", "pair_hash"],
                name="finding_explained_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the check and the beginning of the reason."""
        return f"{self.check_id}: {self.reason[:60]}"
