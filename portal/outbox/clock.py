"""The worker's clock: recurring work in a thread of its own, so that no job waits for it.

Some of it reads every public row or draws pictures for minutes; a publication must reach readers
meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection

from django.db import close_old_connections, connection

from portal.outbox import periodic

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
LAST_WORDS = 5.0  # seconds that work under way is waited for; its transaction ends with us


class Clock:
    """Runs what is due, until the block ends."""

    def __init__(self, names: Collection[str] | None = None) -> None:
        """Take the names of the work that is this worker's, all by default."""
        self._names = names
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def __enter__(self) -> Clock:
        """Start."""
        self._thread.start()
        return self

    def __exit__(self, *details: object) -> None:
        """Begin nothing new, and wait a little for what is under way."""
        self._stopping.set()
        self._thread.join(LAST_WORDS)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._turn()
                self._stopping.wait(LOOK_SECONDS)
        finally:
            connection.close()

    def _turn(self) -> None:
        """Run one round; whatever happens, the clock goes on."""
        try:
            close_old_connections()
            periodic.run_due(self._names)
        except Exception:
            logger.exception("The clock missed a beat.")
