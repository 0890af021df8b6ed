from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Registers ``portal.content`` under its fixed label (labels enter tables and migrations)."""

    name = "portal.content"
    label = "portal_content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join page types and the views that fill their templates."""
        from portal.content import page_indexes, page_paths  # noqa: PLC0415  models exist only now
        from portal.content.queries.sections import find_section  # noqa: PLC0415  the same
        from portal.content.views import registration  # noqa: PLC0415  the same
        from portal.editorial.sections import register_section_finder  # noqa: PLC0415  the same
        from portal.records import acts  # noqa: PLC0415  the same

        registration.register()
        page_paths.register()
        post_migrate.connect(page_indexes.install_after_migrations, sender=self)
        register_section_finder(find_section)
        acts.announce("old_address.import", _("Imported old addresses"))
