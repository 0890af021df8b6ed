"""Counts requests in every web process, in files that any of them can add up.

A process writes only its own file (a mapped array of numbers, nothing to parse), so that counting
costs a reader microseconds and needs no server. Files of processes that ended are added to one
file, so that the sums never fall.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import mmap
import os
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

KINDS = ("page", "upload", "static", "staff", "util")
STATUSES = (
    200, 201, 204, 206, 301, 302, 304,
    400, 401, 403, 404, 405, 409, 410, 413, 414, 429, 500, 502, 503,
)  # fmt: skip
OTHER = "other"
CELL = struct.Struct("<QQ")  # how many, microseconds
CELLS_PER_KIND = len(STATUSES) + 1
SIZE = CELL.size * CELLS_PER_KIND * len(KINDS)
ENDED = "ended.counters"


def folder() -> Path:
    """Return the folder of this machine's counters; process numbers mean nothing elsewhere."""
    return Path(settings.VAR_DIR) / "metrics" / socket.gethostname()


class ProcessCounters:
    """The numbers of the process that uses it; a forked process starts its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pid = 0
        self._map: mmap.mmap | None = None

    def add(self, kind: str, status: int, seconds: float) -> None:
        """Count one answer; a full disk costs the count, never the answer."""
        with self._lock:
            if self._pid != os.getpid():
                self._pid, self._map = os.getpid(), _open(os.getpid())
            if self._map is None:
                return
            place = CELL.size * (KINDS.index(kind) * CELLS_PER_KIND + _column(status))
            count, microseconds = CELL.unpack_from(self._map, place)
            CELL.pack_into(
                self._map, place, count + 1, microseconds + max(0, round(seconds * 1_000_000))
            )


def _column(status: int) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


def _open(pid: int) -> mmap.mmap | None:
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with (folder() / f"{pid}.counters").open("a+b") as file:
            file.truncate(SIZE)
            return mmap.mmap(file.fileno(), SIZE)
    except OSError:
        logger.exception("Requests of this process are not counted.")
        return None


def totals() -> Iterator[tuple[str, str, int, float]]:
    """Yield kind, status, number of answers and seconds, summed over all processes."""
    cells = [(0, 0)] * (CELLS_PER_KIND * len(KINDS))
    with _alone():
        for path in sorted(folder().glob("*.counters")):
            cells = _sum(cells, path)
            if path.name != ENDED and not _is_alive(int(path.stem)):
                _write(folder() / ENDED, _sum(_read(folder() / ENDED), path))
                path.unlink()
    for index, (count, microseconds) in enumerate(cells):
        if count:
            kind, column = divmod(index, CELLS_PER_KIND)
            status = str(STATUSES[column]) if column < len(STATUSES) else OTHER
            yield KINDS[kind], status, count, microseconds / 1_000_000


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time read and add up."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> list[tuple[int, int]]:
    content = path.read_bytes() if path.exists() else b""
    return list(CELL.iter_unpack(content.ljust(SIZE, b"\0")[:SIZE]))


def _sum(cells: list[tuple[int, int]], path: Path) -> list[tuple[int, int]]:
    return [(a + c, b + d) for (a, b), (c, d) in zip(cells, _read(path), strict=True)]


def _write(path: Path, cells: list[tuple[int, int]]) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(b"".join(CELL.pack(*cell) for cell in cells))
    new.replace(path)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


answers = ProcessCounters()
