"""Logs, health and the page cache in front; production imports all of it."""

from __future__ import annotations

from typing import Any

from portal.settings.environment import env

# where the worker reaches the front server to refresh kept pages; empty: there is no front
PORTAL_FRONT_URL = env.str("PORTAL_FRONT_URL", default="")
# memory of each web process for copies of readers' pages and for their frame; 0: none are kept
PORTAL_COPIES_MB = env.float("PORTAL_COPIES_MB", default=8)

# programs on this machine ask for health over plain http
SECURE_REDIRECT_EXEMPT = [r"^_util/"]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"console": {"()": "portal.operations.logs.ConsoleFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "console"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # one line per task and per page would bury what an operator has to see
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # Django's own handler would write the same once more, with what ours takes out
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}
