"""Work that the clock starts: packages announce it, the worker runs it when its time has come."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Periodic:
    """One piece of recurring work: a name, what to run and every how many seconds."""

    name: str
    run: Callable[[], object]
    seconds: float
    next_at: float = 0.0


_periodic: dict[str, Periodic] = {}
_start_checks: list[Callable[[], None]] = []


def every(seconds: float, name: str, run: Callable[[], object]) -> None:
    """Announce recurring work; raises ``ValueError`` where the name stands for other work.

    One of two works of the same name would silently never run.
    """
    known = _periodic.get(name)
    if known is not None and known.run != run:
        raise ValueError(f"Recurring work {name} is announced twice.")
    _periodic[name] = Periodic(name, run, seconds)


def before_start(check: Callable[[], None]) -> None:
    """Announce a check that may refuse to let a worker start (by raising)."""
    if check not in _start_checks:
        _start_checks.append(check)


def check_start() -> None:
    """Run every check; the first that raises stops the start."""
    for check in _start_checks:
        check()


def names() -> list[str]:
    """Return all announced names, sorted."""
    return sorted(_periodic)


def run_due(wanted: Collection[str] | None = None) -> None:
    """Run what is due; one that fails is logged and tried again at its next time.

    ``wanted`` are the names to run, all of them by default.
    """
    now = time.monotonic()
    for item in list(_periodic.values()):
        if item.next_at > now or (wanted is not None and item.name not in wanted):
            continue
        item.next_at = now + item.seconds
        try:
            item.run()
        except Exception:
            logger.exception("Periodic work %s failed.", item.name)
