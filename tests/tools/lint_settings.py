"""The suite's settings with the migration linter, which is installed for ``make lint`` only."""

from __future__ import annotations

from portal.settings.test import *  # noqa: F403  the suite's settings and one app
from portal.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    # they change tables in place; no portal has run an earlier version that must go on meanwhile
    "ignore_name": [
        "0001_jobs_segments_and_sources",
        "0002_intake_and_rights",
        "0006_groups_of_one_section",
        # has a default in the database; the linter reads SQLite's rewriting of the whole table
        "0007_choices_per_event",
    ],
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
        "portal_submissions",
        "portal_translations",
    ],
}
