"""Province profiles, version by version, and the organisations they name."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.records.models import AppendOnlyModel
from sites.enums import OrganisationKind, Status
from sites.texts import text_in


class ProvinceProfile(AppendOnlyModel):
    """One version of a province's rulebook; a change is a new version by decision (HP20-24)."""

    code = models.SlugField(_("profile"), max_length=64)
    version = models.PositiveIntegerField(_("version"))
    decision_number = models.CharField(_("decision number"), max_length=100)
    decision_date = models.DateField(_("decision date"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    data = models.JSONField(_("data"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    loaded_by_name = models.CharField(_("loaded by"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("province profile")
        verbose_name_plural = _("province profiles")
        ordering = ("code", "-version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="profile_version_once"),
        )

    def __str__(self) -> str:
        """Return code and version."""
        return f"{self.code} v{self.version}"

    @property
    def loaded_at(self) -> datetime:
        """When the version was loaded."""
        return self.created_at


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by validity."""

    def valid_on(self, day: date) -> OrganisationQuerySet:
        """Return the organisations that existed on ``day``; a missing date is an open end."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Organisation(models.Model):
    """A body with its names, its life span and what took its place (HP20-02, REG-13)."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    kind = models.CharField(_("kind"), max_length=32, choices=OrganisationKind.choices)
    is_state_agency = models.BooleanField(
        _("state agency"),
        default=False,
        help_text=_("Official and clarification information comes from state agencies (HP18-04)."),
    )
    names = models.JSONField(_("names"), default=dict)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
    )
    basis = models.CharField(_("legal basis"), max_length=255, blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, default=Status.UNCONFIRMED
    )
    note = models.TextField(_("note"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("code",)

    def __str__(self) -> str:
        """Return the name in the default language."""
        return self.name("") or self.code

    def name(self, locale: str) -> str:
        """Return the name in the language of ``locale``, falling back to Vietnamese."""
        return text_in(self.names, locale)

    def is_valid_on(self, day: date) -> bool:
        """Return whether the organisation existed on ``day``."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)

    def at(self, day: date) -> Organisation:
        """Return the body that does this one's work on ``day``: itself, or a successor."""
        current, seen = self, {self.pk}
        while not current.is_valid_on(day) and current.successor is not None:
            if current.successor.pk in seen:
                break
            current = current.successor
            seen.add(current.pk)
        return current
