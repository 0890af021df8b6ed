"""Groups and workflow tasks of the tiers."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.board.models import BoardMember, BoardSubstitution
from portal.editorial.enums import Tier
from portal.editorial.notices.models import Notice, NoticePreference
from portal.editorial.sources.models import NewsSource
from portal.editorial.task import TierTask

__all__ = [
    "BoardMember",
    "BoardSubstitution",
    "NewsSource",
    "Notice",
    "NoticePreference",
    "TierGroup",
    "TierTask",
]


class TierGroup(models.Model):
    """The group that holds one tier in one language; who is in it may act there."""

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

    class Meta:
        verbose_name = _("group of a tier")
        verbose_name_plural = _("groups of the tiers")
        constraints = [
            models.UniqueConstraint(fields=["tier", "locale"], name="tier_group_once"),
        ]
        permissions = [
            ("withdraw", _("Can withdraw published items")),
            ("publish_urgently", _("Can publish urgently")),
            ("cancel_schedule", _("Can cancel a scheduled publication")),
        ]

    def __str__(self) -> str:
        """Return the group's name."""
        return str(self.group)
