"""Copies of readers' answers in the memory of a process: a hit costs no SQL and no drawing.

What a copy shows is named by its keys; it is used while their versions are what they were before
it was made (``portal.freshness``), so that a change anywhere is seen at the next request. Least
recently used copies make room. One request at a time draws a page; the others wait for it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from portal.freshness.versions import State, versions

MEGABYTE = 1024 * 1024
LARGEST = MEGABYTE  # a sitemap of thousands of addresses is not worth the room
WAIT_SECONDS = 5.0
OVERHEAD = 2048  # what Python needs around the bytes of one copy, measured generously


class Place(NamedTuple):
    """What tells answers apart."""

    scheme: str
    host: str
    path: str
    query: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An answer as it was made, and what it is worth."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    keys: tuple[str, ...]
    state: State
    fresh_until: float
    ends: float | None

    @property
    def size(self) -> int:
        """Return about how many bytes the copy occupies."""
        return len(self.body) + OVERHEAD

    def is_true(self) -> bool:
        """Tell whether nothing that it shows has changed, nor ended, since it was made."""
        if self.ends is not None and time.time() >= self.ends:
            return False
        return versions().state(self.keys) == self.state

    def response(self) -> HttpResponse:
        """Return the answer anew."""
        response = HttpResponse(self.body, status=self.status)
        for name, value in self.headers:
            response.headers[name] = value
        return response


def seconds_until(moment: datetime | None) -> float | None:
    """Return the time of the clock at which something ends, if it does."""
    return moment.timestamp() if moment is not None else None


def next_midnight() -> float:
    """Return when the next day begins: what is valid by date may change then."""
    now = timezone.localtime()
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return start.timestamp() + 86_400


class Copies:
    """The copies of one process, in a bounded amount of memory."""

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._copies: OrderedDict[Place, Copy] = OrderedDict()
        self._drawing: dict[Place, threading.Event] = {}
        self.size = 0

    def __len__(self) -> int:
        return len(self._copies)

    @property
    def are_kept(self) -> bool:
        """Tell whether this process keeps copies at all."""
        return self._room() > 0

    def get(self, place: Place) -> Copy | None:
        """Return the copy while it is true, however old; drop it otherwise."""
        copy = self._copies.get(place)
        if copy is None:
            return None
        if not copy.is_true():
            self.drop(place)
            return None
        with self._lock:
            if place in self._copies:
                self._copies.move_to_end(place)
        return copy

    def put(self, place: Place, copy: Copy) -> None:
        """Keep a copy and let the least used ones go."""
        if copy.size > LARGEST:
            return
        self.drop(place)
        with self._lock:
            self._copies[place] = copy
            self.size += copy.size
            while self.size > self._room() and self._copies:
                self.size -= self._copies.popitem(last=False)[1].size

    def drop(self, place: Place) -> None:
        """Forget one copy."""
        with self._lock:
            known = self._copies.pop(place, None)
            self.size -= known.size if known else 0

    def clear(self) -> None:
        """Forget every copy."""
        with self._lock:
            self._copies.clear()
            self.size = 0

    def wait(self, place: Place) -> bool:
        """Wait until whoever draws this page has finished; ``False`` if nobody does."""
        event = self._drawing.get(place)
        return event is not None and event.wait(WAIT_SECONDS)

    def is_drawn(self, place: Place) -> bool:
        """Tell whether another request draws this page just now."""
        return place in self._drawing

    @contextmanager
    def drawing(self, place: Place) -> Iterator[None]:
        """Draw a page while others wait; who comes second draws for itself."""
        event = threading.Event()
        with self._lock:
            is_first = self._drawing.setdefault(place, event) is event
        try:
            yield
        finally:
            if is_first:
                with self._lock:
                    del self._drawing[place]
            event.set()


copies = Copies(lambda: int(settings.PORTAL_COPIES_MB * MEGABYTE))
