"""What the answer being made shows, and until when it is true: noted on the way, read at the end.

Code that shows things says so here; where nobody collects (a job, a test) it costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from portal.freshness.keys import EVERYTHING, FRAME, PAGES


@dataclass(slots=True)
class Shown:
    """Keys of what an answer shows; unless they are all of it, any page may be shown."""

    keys: set[str] = field(default_factory=set)
    is_complete: bool = False
    until: datetime | None = None

    def surrogate_keys(self) -> tuple[str, ...]:
        """Return every key whose change makes the answer outdated."""
        keys = self.keys if self.is_complete else self.keys | {PAGES}
        return (EVERYTHING, FRAME, *sorted(keys))


_shown: ContextVar[Shown | None] = ContextVar("portal_shown", default=None)


@contextmanager
def collecting() -> Iterator[Shown]:
    """Collect what is noted inside."""
    collected = Shown()
    token = _shown.set(collected)
    try:
        yield collected
    finally:
        _shown.reset(token)


def shows(*keys: str) -> None:
    """Note what an answer shows."""
    collected = _shown.get()
    if collected is not None:
        collected.keys.update(keys)


def shows_nothing_else() -> None:
    """Say that all was noted: a change of any other page leaves the answer as it is."""
    collected = _shown.get()
    if collected is not None:
        collected.is_complete = True


def true_until(moment: datetime | None) -> None:
    """Note when something shown ends: a post, a campaign, a page's life."""
    collected = _shown.get()
    if (
        collected is not None
        and moment is not None
        and (collected.until is None or moment < collected.until)
    ):
        collected.until = moment
