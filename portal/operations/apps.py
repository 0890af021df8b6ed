from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Registers ``portal.operations`` under its fixed label, which enters tables."""

    name = "portal.operations"
    label = "portal_operations"
    verbose_name = _("operations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the worker's heartbeat, the invariants and the refresh of the front cache."""
        from portal.operations import schedule  # noqa: PLC0415  models exist only now

        schedule.register()
