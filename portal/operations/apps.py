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
        """Announce the worker's recurring work; see every change that readers may notice."""
        from portal.operations import schedule  # noqa: PLC0415  models exist only now
        from portal.operations.front import changes  # noqa: PLC0415  the same

        schedule.register()
        changes.watch()
