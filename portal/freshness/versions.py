"""One value per key that changes whenever what the key names changes, shared by all processes.

On one machine the values lie in a small file that every process maps into its memory: reading
costs no system call, writing is seen by everybody at once. With a cache server (``CACHE_URL``)
they lie there, and hold for several machines. Values are random, so that a reader who sees half
of one only works once more than needed.
"""

from __future__ import annotations

import logging
import mmap
import os
import struct
import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zlib import crc32

from django.conf import settings
from django.core.cache import cache

logger = logging.getLogger(__name__)

CELL = struct.Struct("@Q")
CELLS = 16_384
NAME = "versions"
IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
PREFIX = "version:"
LIFE = 7 * 86_400

State = tuple[object, ...]


class Versions(Protocol):
    """Where the values are kept."""

    def state(self, keys: Iterable[str]) -> State | None:
        """Return the present values; ``None`` where they cannot be known."""

    def bump(self, keys: Iterable[str]) -> None:
        """Change the values."""


@lru_cache(maxsize=65_536)
def _place(key: str) -> int:
    """Return where a key's value lies; two keys in one place only change too often."""
    return (crc32(key.encode()) % CELLS) * CELL.size


class MappedVersions:
    """Values in a mapped file, for the processes of one machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._map: mmap.mmap | None = None
        self._tried = False

    def state(self, keys: Iterable[str]) -> State | None:
        """Read each value from memory."""
        mapped = self._mapped()
        if mapped is None:
            return None
        return tuple(CELL.unpack_from(mapped, _place(key))[0] for key in keys)

    def bump(self, keys: Iterable[str]) -> None:
        """Write a new value for each key."""
        mapped = self._mapped()
        if mapped is not None:
            for key in keys:
                mapped[_place(key) : _place(key) + CELL.size] = os.urandom(CELL.size)

    def _mapped(self) -> mmap.mmap | None:
        if self._map is None and not self._tried:
            with self._lock:
                if not self._tried:
                    self._map, self._tried = self._open(), True
        return self._map

    def _open(self) -> mmap.mmap | None:
        """Map the file; without it nothing is kept, which is slow but never wrong."""
        size = CELL.size * CELLS
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                if os.fstat(file.fileno()).st_size != size:
                    os.posix_fallocate(file.fileno(), 0, size)
                return mmap.mmap(file.fileno(), size)
        except OSError:
            logger.exception("No copies of pages are kept: %s cannot be used.", self.path)
            return None


class CacheVersions:
    """Values in the cache server, for several machines."""

    def state(self, keys: Iterable[str]) -> State | None:
        """Read all values in one question; one that is missing starts anew."""
        names = [PREFIX + key for key in keys]
        try:
            found = cache.get_many(names)
            for name in names:
                if name not in found:
                    found[name] = cache.get_or_set(name, os.urandom(8).hex(), LIFE)
        except Exception:
            logger.warning("The cache server does not answer: no copies are used.", exc_info=True)
            return None
        return tuple(found[name] for name in names)

    def bump(self, keys: Iterable[str]) -> None:
        """Write new values; where that fails, the short life of copies has to do."""
        try:
            cache.set_many({PREFIX + key: os.urandom(8).hex() for key in keys}, LIFE)
        except Exception:
            logger.exception("The cache server was not told of a change.")


@lru_cache(maxsize=4)
def _versions(backend: str, folder: str) -> Versions:
    return MappedVersions(Path(folder) / NAME) if backend == IN_PROCESS else CacheVersions()


def versions() -> Versions:
    """Return the values that this portal's processes share."""
    return _versions(settings.CACHES["default"]["BACKEND"], str(settings.VAR_DIR))
