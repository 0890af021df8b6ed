"""``portal_worker``: runs the outbox and the clock-driven jobs until it is told to stop."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.outbox import periodic, registry
from portal.outbox.clock import Clock
from portal.outbox.loop import Courier, Loop


class Command(BaseCommand):
    """One worker process; several may run, each job is leased to one of them."""

    help = "Run queued jobs and scheduled work until stopped."
    names: set[str] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Prepare the loop that signals end."""
        super().__init__(*args, **kwargs)
        self.loop = Loop()

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to stop when nothing is left, for set-up and tests."""
        parser.add_argument("--once", action="store_true", help="stop when no job is due")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--only", nargs="+", metavar="NAME", help="work for these alone")
        which.add_argument("--without", nargs="+", metavar="NAME", help="leave these to others")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work in a loop; a database that is away is waited for."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        self.names = _names(options["only"], options["without"])
        periodic.check_start()
        if options["once"]:
            periodic.run_due(self.names)
            self.loop.names = self.names
            while self.loop.turn() and not self.loop.is_stopping:
                pass
            return
        self._work()

    def _work(self) -> None:
        """Run jobs as they come until told to stop; urgent ones wait for none of the others."""
        mine = self.names if self.names is not None else {*registry.names()}
        urgent = {name for name in registry.names() if registry.get(name).is_urgent} & mine
        self.loop.names = mine - urgent
        with Clock(self.names), Courier(urgent) as courier:
            self.loop.before_each = courier.stand_back
            self.loop.work()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Finish the job at hand, then stop."""
        self.loop.stop()


def _names(only: list[str] | None, without: list[str] | None) -> set[str] | None:
    """Return the consumers and recurring work of this worker; ``None`` for everything."""
    known = {*registry.names(), *periodic.names()}
    if unknown := {*(only or ()), *(without or ())} - known:
        raise CommandError(f"Nothing is named {', '.join(sorted(unknown))}.")
    if only:
        return set(only)
    return known - set(without) if without else None
