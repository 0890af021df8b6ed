from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Registers ``portal.outbox`` under its fixed label (labels enter tables and migrations)."""

    name = "portal.outbox"
    label = "portal_outbox"
    verbose_name = _("outbox")
    default_auto_field = "django.db.models.BigAutoField"
