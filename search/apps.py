from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Registers ``search`` under its fixed label (labels enter tables and migrations)."""

    name = "search"
    label = "portal_search"
    verbose_name = _("search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce consumers, recurring work, signals and checks."""
        from search import registration  # noqa: PLC0415  models exist only now

        registration.register()
