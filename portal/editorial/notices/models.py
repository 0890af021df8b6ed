"""What people are told by mail, and how each of them wants it (E19)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.editorial.notices.enums import MANDATORY, Delivery, NoticeKind


class NoticePreference(models.Model):
    """One person's choice, for all events and for single ones; without any: told at once."""

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
    # kind of notice → delivery; a kind that is not named follows ``delivery``
    by_kind = models.JSONField(default=dict, db_default={}, blank=True)

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")

    def __str__(self) -> str:
        """Return the choice in words."""
        return str(self.get_delivery_display())

    def for_kind(self, kind: NoticeKind) -> str:
        """Return how the person wants to be told of one kind."""
        chosen: Any = self.by_kind.get(kind.value)
        return chosen if chosen in Delivery.values else self.delivery


def delivery_of(kind: NoticeKind, preference: NoticePreference | None) -> str:
    """Return how somebody is told of a kind: what is mandatory comes at once, chosen or not."""
    if preference is None or kind in MANDATORY:
        return Delivery.IMMEDIATE.value
    return preference.for_kind(kind)


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
