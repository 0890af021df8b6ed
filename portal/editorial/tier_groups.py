"""The group that holds one tier, in one language and perhaps in one section only."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.enums import Tier


class TierGroup(models.Model):
    """Who is in ``group`` may act at ``tier`` in the language, or only in ``section`` (E04)."""

    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="tier_group"
    )
    tier = models.CharField(_("tier"), max_length=16, choices=Tier.choices)
    locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta:
        verbose_name = _("group of a tier")
        verbose_name_plural = _("groups of the tiers")
        constraints = [
            models.UniqueConstraint(
                fields=["tier", "locale"],
                condition=models.Q(section=None),
                name="tier_group_once",
            ),
            models.UniqueConstraint(fields=["tier", "section"], name="tier_group_of_section_once"),
        ]
        permissions = [
            ("withdraw", _("Can withdraw published items")),
            ("publish_urgently", _("Can publish urgently")),
            ("cancel_schedule", _("Can cancel a scheduled publication")),
        ]

    def __str__(self) -> str:
        """Return the group's name."""
        return str(self.group)
