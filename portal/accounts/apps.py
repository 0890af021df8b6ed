from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers ``portal.accounts`` under its fixed label (labels enter tables and migrations)."""

    name = "portal.accounts"
    label = "portal_accounts"
    verbose_name = _("accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers and register the system checks."""
        from portal.accounts import checks, connections  # noqa: F401, PLC0415  models exist now

        connections.connect()
