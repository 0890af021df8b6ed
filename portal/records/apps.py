from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Registers ``portal.records`` under its fixed label (labels enter tables and migrations)."""

    name = "portal.records"
    label = "portal_records"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write what accounts announce into the audit trail."""
        from portal.records import account_events  # noqa: PLC0415  models exist only now

        account_events.connect()
