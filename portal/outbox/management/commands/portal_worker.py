"""``portal_worker``: runs the outbox and the clock-driven jobs until it is told to stop."""

from __future__ import annotations

import logging
import signal
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from portal.freshness.keys import JOBS
from portal.freshness.versions import IN_PROCESS, State, versions
from portal.outbox import periodic, registry, worker
from portal.outbox.clock import Clock

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
# how often an idle worker looks whether somebody queued a job: in memory, or at the cache server
LOOK_SECONDS = {True: 0.02, False: 0.1}


class Command(BaseCommand):
    """One worker process; several may run, each job is leased to one of them."""

    help = "Run queued jobs and scheduled work until stopped."
    stopping = False
    names: set[str] | None = None

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
            while self._turn() and not self.stopping:
                pass
            return
        with Clock(self.names):
            self._work()

    def _work(self) -> None:
        """Run jobs as they come until told to stop."""
        while not self.stopping:
            known = versions().state((JOBS,))
            if not self._turn():
                self._rest(known)

    def _rest(self, known: State | None) -> None:
        """Wait for the next turn, or for a job that was queued since the last one began."""
        pause = LOOK_SECONDS[settings.CACHES["default"]["BACKEND"] == IN_PROCESS]
        end = time.monotonic() + IDLE_SECONDS
        while not self.stopping and time.monotonic() < end:
            time.sleep(pause)
            if versions().state((JOBS,)) != known:
                return

    def _turn(self) -> int:
        """Run what is due; returns how many jobs ran."""
        try:
            return worker.run_due(limit=50, names=self.names)
        except DatabaseError:
            logger.exception("The database is away; trying again.")
            connection.close()
            return 0

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Finish the job at hand, then stop."""
        self.stopping = True


def _names(only: list[str] | None, without: list[str] | None) -> set[str] | None:
    """Return the consumers and recurring work of this worker; ``None`` for everything."""
    known = {*registry.names(), *periodic.names()}
    if unknown := {*(only or ()), *(without or ())} - known:
        raise CommandError(f"Nothing is named {', '.join(sorted(unknown))}.")
    if only:
        return set(only)
    return known - set(without) if without else None
