from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitesConfig(AppConfig):
    """Registers ``sites`` under its fixed label (labels enter tables and migrations)."""

    name = "sites"
    label = "portal_sites"
    verbose_name = _("sites")
    default_auto_field = "django.db.models.BigAutoField"
