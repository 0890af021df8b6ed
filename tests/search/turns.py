"""Turns at the one search server that tests of several processes share.

A test that halts or kills the server has it alone; all others may use it at the same time. Whoever
waits to be alone keeps newcomers out, or would wait until everybody has finished.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path(
    os.environ.get("ELASTICSEARCH_TEST_DIR")
    or Path(tempfile.gettempdir()) / "portal-elasticsearch-test"
)


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """Wait for a turn and keep it."""
    with (HOME / "door").open("w") as door, (HOME / "room").open("w") as room:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield
