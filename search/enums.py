"""Closed lists of search."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexState(models.TextChoices):
    """Whether readers search an index on the server, or it is being filled, or kept for a while."""

    ACTIVE = "active", _("in use")
    BUILDING = "building", _("being filled")
    RETIRED = "retired", _("kept for going back")
