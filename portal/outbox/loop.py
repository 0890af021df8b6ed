"""Works for jobs as they come, until told to stop; urgent ones in a thread of their own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from portal.freshness.keys import JOBS
from portal.freshness.versions import IN_PROCESS, State, versions
from portal.outbox import worker

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
# how often who is idle looks whether somebody queued a job: in memory, or at the cache server
LOOK_SECONDS = {True: 0.02, False: 0.1}
LAST_WORDS = 20.0  # seconds that a job under way is waited for; its lease runs out with us
AT_ONCE = 50
# seconds that other jobs stand back for urgent ones, and how often they look whether they may go on
PATIENCE = 2.0
GLANCE_SECONDS = 0.002


class Loop:
    """Runs the due jobs of some consumers and rests while there are none."""

    def __init__(
        self,
        names: Collection[str] | None = None,
        before_each: Callable[[], None] | None = None,
    ) -> None:
        """Take the names of the consumers, all by default, and what comes before each job."""
        self.names = names
        self.before_each = before_each
        self._stopping = threading.Event()
        self._roused = threading.Event()
        self._settled: State | None = None
        self._since: float | None = None

    @property
    def is_stopping(self) -> bool:
        """Tell whether the end was asked for."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Let the job at hand be finished and none begun."""
        self._stopping.set()

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing was due at the last look, and nothing was queued since."""
        state = versions().state((JOBS,))
        return state is None or state == self._settled

    @property
    def busy_seconds(self) -> float:
        """Return for how long jobs have been running without a rest."""
        since = self._since
        return time.monotonic() - since if since is not None else 0.0

    def rouse(self) -> None:
        """End the present rest, or the next one at once."""
        self._roused.set()

    def work(self) -> None:
        """Run jobs as they come until told to stop; a database that is away is waited for."""
        while not self.is_stopping:
            known = versions().state((JOBS,))
            self._settled = None
            self._since = self._since or time.monotonic()
            if not self.turn():
                self._settled, self._since = known, None
                self.rest(known)

    def turn(self) -> int:
        """Run what is due; returns how many jobs ran."""
        try:
            return worker.run_due(limit=AT_ONCE, names=self.names, before_each=self.before_each)
        except DatabaseError:
            logger.exception("The database is away; trying again.")
            connection.close()
            return 0

    def rest(self, known: State | None) -> None:
        """Wait for the next turn, or for a job that was queued since the last one began."""
        pause = LOOK_SECONDS[settings.CACHES["default"]["BACKEND"] == IN_PROCESS]
        end = time.monotonic() + IDLE_SECONDS
        while not self.is_stopping and time.monotonic() < end:
            if self._roused.wait(pause):
                self._roused.clear()
                return
            if versions().state((JOBS,)) != known:
                return


class Courier:
    """Runs urgent jobs beside all others, until the block ends.

    What readers are shown is refreshed at once, however long another job takes.
    """

    def __init__(self, names: Collection[str]) -> None:
        """Take the names of the urgent consumers; without any there is nothing to do."""
        self._loop = Loop(names)
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def __enter__(self) -> Courier:
        """Start."""
        if self._loop.names:
            self._thread.start()
        return self

    def __exit__(self, *details: object) -> None:
        """Begin nothing new, and wait a little for what is under way."""
        self._loop.stop()
        if self._loop.names:
            self._thread.join(LAST_WORDS)

    def stand_back(self) -> None:
        """Let urgent jobs go first: all others share processor and database with them.

        Not for long, and not at all while urgent work has been going on for long: a front server
        that does not answer must hold up nothing else.
        """
        end = time.monotonic() + PATIENCE
        while (
            self._loop.names
            and not self._loop.is_settled
            and self._loop.busy_seconds < PATIENCE
            and time.monotonic() < end
        ):
            self._loop.rouse()
            time.sleep(GLANCE_SECONDS)

    def _run(self) -> None:
        try:
            while not self._loop.is_stopping:
                self._work()
        finally:
            connection.close()

    def _work(self) -> None:
        """Work until the end, or until something nobody foresaw; then begin anew."""
        try:
            close_old_connections()
            self._loop.work()
        except Exception:
            logger.exception("Urgent work was interrupted.")
            time.sleep(IDLE_SECONDS)
