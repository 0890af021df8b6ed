from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    """Registers ``portal.submissions`` under its fixed label (labels enter tables, migrations)."""

    name = "portal.submissions"
    label = "portal_submissions"
    verbose_name = _("Items sent by departments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce acts, consumers, the door and the checks."""
        from portal.submissions import registration  # noqa: PLC0415  apps are ready only now

        registration.register()
