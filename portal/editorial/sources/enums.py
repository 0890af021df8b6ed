"""Closed lists of the source register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """What may be taken over: Vietnamese press, and sites of Party and State agencies (REG-09).

    Foreign media are none: they are monitored, not reposted.
    """

    PRESS = "press", _("press agency")
    AGENCY = "agency", _("site of a Party or State agency")
