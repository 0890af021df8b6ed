from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """Registers ``portal.editorial`` under its fixed label and puts its guards into force."""

    name = "portal.editorial"
    label = "portal_editorial"
    verbose_name = _("editorial")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the guards, the triggers' upkeep and the checks; models are loaded now."""
        # AppConfig.ready() may import only inside; "running" registers the checks of content
        from portal.editorial import clockwork, system_checks  # noqa: PLC0415
        from portal.editorial.board import signal_handlers  # noqa: F401, PLC0415
        from portal.editorial.checks import running  # noqa: F401, PLC0415
        from portal.editorial.guards import connection  # noqa: PLC0415
        from portal.editorial.notices import registration  # noqa: PLC0415
        from portal.editorial.translating import registration as translating  # noqa: PLC0415
        from portal.editorial.triggers import installation  # noqa: PLC0415

        connection.connect()
        clockwork.announce()
        registration.register()
        translating.register()
        pre_migrate.connect(installation.drop_before_migrations, sender=self)
        post_migrate.connect(installation.install_after_migrations, sender=self)
        for check in system_checks.PLAIN_CHECKS:
            checks.register(check)
        for check in system_checks.DATABASE_CHECKS:
            # with "deploy", so that migrate, which repairs what they report, does not run them
            checks.register(check, system_checks.DATABASE_TAG, deploy=True)
