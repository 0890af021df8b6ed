"""Who sends for which unit: members with their days, invitations, tokens of machines (D01, D08)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.submissions.enums import Role

ORGANISATION = "portal_sites.Organisation"


class MemberQuerySet(models.QuerySet["UnitMember"]):
    """Members by the days they serve."""

    def serving(self, day: date | None = None) -> MemberQuerySet:
        """Return who serves on a day; contributors only while their contract runs."""
        day = day or timezone.localdate()
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            Q(contract_until__isnull=True) | Q(contract_until__gte=day),
            started_on__lte=day,
            user__is_active=True,
        )


class UnitMember(models.Model):
    """One person of one unit; whoever leaves is ended, never removed (HP20-02, D01)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="unit_memberships",
    )
    organisation = models.ForeignKey(
        ORGANISATION, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.SENDER)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    started_on = models.DateField(_("since"), default=timezone.localdate)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=100, blank=True)
    contract_date = models.DateField(_("contract date"), null=True, blank=True)
    contract_until = models.DateField(_("contract valid until"), null=True, blank=True)
    writes_in = models.CharField(_("languages of work"), max_length=200, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a unit")
        verbose_name_plural = _("members of units")
        ordering = ["organisation", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_on__isnull=True), name="one_unit_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Return the person."""
        return str(self.user)


class Invitation(models.Model):
    """A mailed link with which a person of a unit makes their account; only its digest is kept."""

    organisation = models.ForeignKey(
        ORGANISATION, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mail address"))
    last_name = models.CharField(_("family and middle name"), max_length=150)
    first_name = models.CharField(_("given name"), max_length=150)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.SENDER)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        """Return whom it is for."""
        return f"{self.last_name} {self.first_name}"

    @property
    def is_open(self) -> bool:
        """Whether the link still opens an account."""
        return not self.used_at and not self.revoked_at and self.expires_at > timezone.now()


class Reminder(models.Model):
    """One mail to a unit that sent nothing for long (D09)."""

    organisation = models.ForeignKey(ORGANISATION, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reminder of a unit")
        verbose_name_plural = _("reminders of units")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], name="unit_reminder_once"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.day)


class ApiToken(models.Model):
    """A unit's machine; only the digest of its token is kept (D10)."""

    organisation = models.ForeignKey(
        ORGANISATION, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name of the machine"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("token of a machine")
        verbose_name_plural = _("tokens of machines")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        """Return the machine's name."""
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        """Keep the name tidy."""
        self.name = self.name.strip()
        super().clean_fields(exclude=exclude)
