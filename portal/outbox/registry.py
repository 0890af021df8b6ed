"""Consumers of the outbox announce themselves here, from their app's ``ready()``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class NotYetError(Exception):
    """Raised by a consumer that cannot work now through no fault of the job, such as a server away.

    The job waits with the sentence where people see it; no try is counted.
    """

    def __init__(self, reason: str, seconds: float = 60.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Consumer:
    """One kind of job. ``run`` gets the job's key and payload and may raise to be retried.

    Urgent is what readers wait for and what never takes long; it waits for no other job.
    """

    name: str
    run: Callable[[str, dict[str, Any]], None]
    state_based: bool = True
    max_attempts: int = 10
    is_urgent: bool = False


_consumers: dict[str, Consumer] = {}


def register(consumer: Consumer) -> None:
    """Announce a consumer; raises ``ValueError`` where another already has the name."""
    known = _consumers.get(consumer.name)
    if known is not None and known.run is not consumer.run:
        raise ValueError(f"Two outbox consumers are named {consumer.name!r}.")
    _consumers[consumer.name] = consumer


def get(name: str) -> Consumer:
    """Return a consumer; raises ``KeyError`` if nobody announced it."""
    return _consumers[name]


def names() -> list[str]:
    """Return all announced names, sorted."""
    return sorted(_consumers)
