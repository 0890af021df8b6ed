"""On what ground the portal may use a file (M01, HP20-22): the same fields for every kind."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.enums import Territory


class RightsMixin(models.Model):
    """Credit, licence with its end and territory, and the hash the intake accepted."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=255,
        blank=True,
        help_text=_("On what ground the portal may use it: own work, contract, consent, licence."),
    )
    rights_holder = models.CharField(_("owner of the rights"), max_length=255, blank=True)
    licence_expires_on = models.DateField(
        _("licence ends on"),
        null=True,
        blank=True,
        help_text=_("Last day on which the portal may show it. Empty: without end."),
    )
    territory = models.CharField(
        _("territory"),
        max_length=16,
        choices=Territory.choices,
        default=Territory.WORLD,
        help_text=_("Where it may be shown. The portal is read everywhere in the world."),
    )
    accepted_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_accepted(self) -> bool:
        """Tell whether the file passed the intake; nothing else is chosen or shown."""
        return bool(self.accepted_sha256)

    def licence_has_ended(self, day: date) -> bool:
        """Tell whether the licence no longer holds on a day."""
        return self.licence_expires_on is not None and self.licence_expires_on < day
