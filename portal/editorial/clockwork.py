"""What the clock starts in the gate: scheduled publication and expiry, invariants, daily seal."""

from __future__ import annotations

import io
import logging

from django.core.management import CommandError, call_command

from portal.editorial import invariants
from portal.editorial.system_checks import refuse_start_if_unguarded
from portal.outbox import periodic
from portal.records import audit
from portal.records.chain import seal_finished_days

logger = logging.getLogger(__name__)

SCHEDULE_SECONDS = 20
QUICK_SECONDS = 600
NIGHTLY_SECONDS = 86_400
SEAL_SECONDS = 3600


def announce() -> None:
    """Tell the worker what to run and how often; it refuses to start without the triggers."""
    periodic.before_start(refuse_start_if_unguarded)
    periodic.every(SCHEDULE_SECONDS, "publish_scheduled", publish_scheduled)
    periodic.every(QUICK_SECONDS, "invariants", check_quickly)
    periodic.every(NIGHTLY_SECONDS, "invariants_thorough", check_thoroughly)
    periodic.every(SEAL_SECONDS, "seal_audit", seal_finished_days)


def publish_scheduled() -> None:
    """Publish what is due and take down what expired; what was refused is in the audit trail."""
    try:
        call_command("publish_scheduled", stdout=io.StringIO())
    except CommandError as error:
        logger.error("Scheduled acts were refused: %s", error)


def check_quickly() -> None:
    """Run the fast invariants; anything found is an alarm."""
    _alarm(invariants.quick())


def check_thoroughly() -> None:
    """Run the nightly invariants, which read every live row."""
    _alarm(invariants.thorough())


def _alarm(violations: list[invariants.Violation]) -> None:
    """Log each violation and leave one row in the audit trail."""
    for violation in violations:
        logger.critical("Publication invariant violated: %s", violation)
    if violations:
        audit.record(
            "invariants.violated",
            actor=None,
            title=str(violations[0])[:255],
            details={"violations": [str(violation) for violation in violations[:100]]},
        )
