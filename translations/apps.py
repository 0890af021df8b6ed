from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    """Registers ``translations`` under its fixed label (labels enter tables and migrations)."""

    name = "translations"
    label = "portal_translations"
    verbose_name = _("translations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce consumers, checks, names of acts, and listen to approvals."""
        from translations import registration  # noqa: PLC0415  models exist only now
        from translations.memory import registration as memory  # noqa: PLC0415

        registration.register()
        memory.register()
