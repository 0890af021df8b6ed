from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.outbox import periodic


class MediaConfig(AppConfig):
    """Registers ``media`` under its fixed label (labels enter tables and migrations)."""

    name = "media"
    label = "portal_media"
    verbose_name = _("Media")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the consumers that look at incoming files and prepare picture sizes."""
        from media import preparation  # noqa: PLC0415  models exist only now
        from media.intake import acts, examining, sweeping  # noqa: PLC0415

        acts.announce_acts()
        preparation.register_consumer()
        examining.register_consumer()
        periodic.every(sweeping.EVERY_SECONDS, sweeping.NAME, sweeping.sweep)
