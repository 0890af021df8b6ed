from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Registers ``media`` under its fixed label (labels enter tables and migrations)."""

    name = "media"
    label = "portal_media"
    verbose_name = _("Media")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the consumer that prepares picture sizes."""
        from media.preparation import register_consumer  # noqa: PLC0415  models exist only now

        register_consumer()
