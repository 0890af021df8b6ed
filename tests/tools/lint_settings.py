"""The suite's settings with the migration linter, which is installed for ``make lint`` only."""

from __future__ import annotations

from portal.settings.test import *  # noqa: F403  the suite's settings and one app
from portal.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [
        "portal_accounts",
        "portal_content",
        "portal_editorial",
        "portal_feedback",
        "portal_media",
        "portal_operations",
        "portal_outbox",
        "portal_records",
        "portal_search",
        "portal_sites",
        "portal_translations",
    ],
}
