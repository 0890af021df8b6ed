"""Is the portal ready: database, migrations, triggers of the gate, worker, queue."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from portal.editorial.triggers import installation
from portal.operations import heartbeat
from portal.outbox.queries import queue_status

logger = logging.getLogger(__name__)

WORKER_SILENT_AFTER = timedelta(minutes=3)
LAG_LIMIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``detail`` is a sentence where it is not as it should be."""

    name: str
    is_ok: bool
    detail: str = ""


def findings() -> list[Finding]:
    """Look at everything; what raises is not ok, and the next thing is looked at all the same."""
    return [_look(name, check) for name, check in CHECKS.items()]


def is_ready(found: list[Finding]) -> bool:
    """Tell whether nothing is wrong."""
    return all(item.is_ok for item in found)


def _look(name: str, check: Callable[[], str]) -> Finding:
    try:
        detail = check()
    except Exception as error:
        logger.warning("The check %s could not run: %s", name, type(error).__name__)
        return Finding(name, False, type(error).__name__)
    return Finding(name, not detail, detail)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        return ""
    return _("%(count)s migrations are not applied: run migrate.") % {"count": len(missing)}


def _triggers() -> str:
    missing = installation.missing()
    if not missing:
        return ""
    return _("%(count)s database triggers of the publish gate are missing: run migrate.") % {
        "count": len(missing)
    }


def _worker() -> str:
    age = heartbeat.worker_age()
    if age is None:
        return _("No worker has ever run: start portal_worker.")
    if age <= WORKER_SILENT_AFTER.total_seconds():
        return ""
    return _("The last sign of life of a worker is %(seconds)s seconds old.") % {
        "seconds": round(age)
    }


def _outbox() -> str:
    lag = queue_status().lag
    if lag <= LAG_LIMIT:
        return ""
    return _("The oldest job has been waiting for %(seconds)s seconds.") % {
        "seconds": round(lag.total_seconds())
    }


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "triggers": _triggers,
    "worker": _worker,
    "outbox": _outbox,
}
