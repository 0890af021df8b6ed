"""The publish gate's invariants (publish gate §9), asked of their own command, noted for alarms."""

from __future__ import annotations

import io
import logging

from django.core.management import CommandError, call_command, get_commands

from portal.operations import heartbeat

logger = logging.getLogger(__name__)

NAME = "invariants"
COMMAND = "check_invariants"


def failures() -> list[str] | None:
    """Return the sentences about violated invariants; ``None`` where nothing can check them.

    The command is asked, not its parts: what an operator reads at the terminal and what raises
    the alarm is then the same.
    """
    if COMMAND not in get_commands():
        return None
    said = io.StringIO()
    try:
        call_command(COMMAND, stdout=said, stderr=said)
    except (CommandError, SystemExit) as error:
        if isinstance(error, SystemExit) and not error.code:
            return []
        lines = f"{said.getvalue()}\n{error}".splitlines()
        return [line for line in map(str.strip, lines) if line]
    return []


def check_and_note() -> None:
    """Check and note the result; violations are logged, since each of them is an alarm."""
    found = failures()
    if found is None:
        return
    heartbeat.note(NAME, len(found))
    if found:
        logger.critical("Invariants of the publish gate are violated: %s", "; ".join(found))
