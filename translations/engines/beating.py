"""Keeps a worker's hold on its job alive while an engine works, not more often than needed."""

from __future__ import annotations

import time
from collections.abc import Callable

from translations.engines.port import Beat

EVERY = 15.0  # seconds; a lease is four times as long


def silent() -> None:
    """Keep nothing alive: for commands, probes and the benchmark."""


def seldom(action: Callable[[], None], seconds: float = EVERY) -> Beat:
    """Return a beat that runs the action at most every so many seconds."""
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= seconds:
            last = now
            action()

    return beat
