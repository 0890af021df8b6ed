"""Closed lists of readers' reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """What is wrong with a page."""

    FACT = "fact", _("Something is wrong or out of date")
    LANGUAGE = "language", _("The language or the translation is wrong")
    LINK = "link", _("A link or a file does not work")
    ACCESS = "access", _("I cannot read or use the page")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    """What the board did with a report."""

    NEW = "new", _("new")
    TAKEN = "taken", _("being looked at")
    DONE = "done", _("settled")
    REFUSED = "refused", _("no action needed")
