"""Closed lists of the term list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermKind(models.TextChoices):
    """What a term names."""

    SEA = "sea", _("sea, island or shoal")
    PLACE = "place", _("place")
    AGENCY = "agency", _("agency or organisation")
    TITLE = "title", _("office or title")
    DOCUMENT = "document", _("law or agreement")
    CONCEPT = "concept", _("concept")


class FormRole(models.TextChoices):
    """What a form is in its language; values are those of ``entries.Role``."""

    APPROVED = "approved", _("to be used")
    ALLOWED = "allowed", _("allowed")
    FORBIDDEN = "forbidden", _("not to be used")
