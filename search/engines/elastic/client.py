"""One client per process, a breaker around it: a server in trouble costs readers one short wait."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.port import SearchUnavailable

SECONDS = 2.0  # a reader waits no longer
WORKER_SECONDS = 10.0
OPEN_SECONDS = 15.0
_TROUBLE = (403, 404, 429, 500, 502, 503, 504)
Result = TypeVar("Result")
logging.getLogger("elastic_transport").setLevel(logging.WARNING)  # a line per request is noise


class Breaker:
    """Refuses at once while the server is known to be in trouble."""

    def __init__(self) -> None:
        self._closed_at = 0.0
        self.reason = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the server is left alone just now."""
        return time.monotonic() < self._closed_at

    def trip(self, reason: str) -> None:
        """Leave the server alone for a while."""
        self._closed_at = time.monotonic() + OPEN_SECONDS
        self.reason = reason

    def reset(self) -> None:
        """Use the server again."""
        self._closed_at = 0.0
        self.reason = ""


class Server:
    """The Elasticsearch server as search uses it: short limits, no retries, one breaker."""

    def __init__(self, url: str) -> None:
        self.client = Elasticsearch(
            url, request_timeout=SECONDS, max_retries=0, retry_on_timeout=False
        )
        self.breaker = Breaker()

    def work(self, act: Callable[[Elasticsearch], Result]) -> Result:
        """Run one act of the worker, which has more patience than a reader."""
        return self.call(act, WORKER_SECONDS)

    def probe(self) -> None:
        """After trouble, ask for one small thing first, so that the worker never waits long."""
        if self.breaker.reason:
            self.call(lambda client: client.cluster.health())
            self.breaker.reset()

    def call(self, act: Callable[[Elasticsearch], Result], seconds: float | None = None) -> Result:
        """Run one act on the server; raises ``SearchUnavailable`` for any trouble of its own."""
        seconds = SECONDS if seconds is None else seconds
        if self.breaker.is_open:
            raise SearchUnavailable(self.breaker.reason)
        try:
            return act(self.client.options(request_timeout=seconds))
        except TransportError as error:
            self.breaker.trip(f"{type(error).__name__}: {error}"[:300])
            raise SearchUnavailable(str(error)) from error
        except ApiError as error:
            if error.status_code not in _TROUBLE:
                raise
            self.breaker.trip(f"{error.status_code}: {error}"[:300])
            raise SearchUnavailable(str(error)) from error


@cache
def server_at(url: str) -> Server:
    """Return this process's connection to a server."""
    return Server(url)
