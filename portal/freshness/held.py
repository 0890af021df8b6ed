"""Small answers that cost the more the larger the portal is, kept by each process while true.

Counts over a whole section, for one: with them, drawing a page costs the same at any size.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from django.conf import settings

from portal.freshness.versions import State, versions

SECONDS = 60.0  # as long as readers' copies live where nobody tells of a change
MOST = 512

T = TypeVar("T")


class Held(NamedTuple):
    """A value with what it was made from."""

    value: Any
    state: State
    until: float


_held: dict[Hashable, Held] = {}


def held(
    name: Hashable,
    keys: tuple[str, ...],
    make: Callable[[], T],
    lasts: Callable[[T], bool] = lambda _value: False,
) -> T:
    """Return what ``make`` returns, made anew once one of the keys changed or a minute passed.

    A value of which ``lasts`` says so is kept for its minute whatever changes meanwhile.
    """
    state = versions().state(keys) if settings.PORTAL_COPIES_MB else None
    if state is None:
        return make()
    known = _held.get(name)
    if known is not None and known.until > time.monotonic():
        value: T = known.value
        if known.state == state or lasts(value):
            return value
    value = make()
    if len(_held) >= MOST:
        _held.clear()
    _held[name] = Held(value, state, time.monotonic() + SECONDS)
    return value


def forget() -> None:
    """Forget everything (tests, whose data is taken back without anybody being told)."""
    _held.clear()
