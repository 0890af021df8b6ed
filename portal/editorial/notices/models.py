"""What people are told by mail, and how each of them wants it (E19)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.notices.enums import Delivery, NoticeKind


class NoticePreference(models.Model):
    """One person's choice; who chose nothing is told at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="notice_preference",
    )
    delivery = models.CharField(
        _("mails about my work"),
        max_length=16,
        choices=Delivery.choices,
        default=Delivery.IMMEDIATE,
    )

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")

    def __str__(self) -> str:
        """Return the choice in words."""
        return str(self.get_delivery_display())


class Notice(models.Model):
    """One thing one person is told; unsent until a mail server took it.

    ``event`` names what happened, so that an event handled twice tells nobody twice. ``facts`` are
    plain values: the words are made when it is sent, in the person's language of that moment.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="notices",
    )
    event = models.CharField(max_length=100)
    kind = models.CharField(max_length=16, choices=NoticeKind.choices)
    delivery = models.CharField(max_length=16, choices=Delivery.choices)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["user", "event", "kind"], name="notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["delivery", "created_at"],
                condition=models.Q(sent_at__isnull=True),
                name="notice_unsent",
            ),
        ]

    def __str__(self) -> str:
        """Return what it is about and for whom."""
        return f"{self.get_kind_display()} → {self.user}"
