"""Refreshes kept pages in place: asks the front for them so that it overwrites what it keeps.

Readers never wait and never miss (performance §2.4). The front honours the header on one
listener only, which readers cannot reach. The item itself comes first, so that no list leads to
what is not there yet; then all other addresses, several at a time.
"""

from __future__ import annotations

import http.client
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from portal.freshness.changes import changed
from portal.operations.front.addresses import Address, addresses_of, keys_of
from portal.outbox import queue

HEADER = "X-Portal-Refresh"
STATE_HEADER = "X-Portal-Cache"
REFRESHED = "BYPASS"
TIMEOUT_SECONDS = 15
AGAIN = "cache_again"
# a little longer than the front waits for the portal (proxy_read_timeout of readers' pages)
UNDER_WAY = timedelta(seconds=12)
LANES = 3  # addresses that are asked for at a time; readers need the portal meanwhile
# what readers can be shown; anything else means a wrong host name or a portal in trouble
SHOWN = {
    HTTPStatus.OK,
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.GONE,
}


class RefreshFailedError(Exception):
    """The front did not overwrite what it keeps; the job is tried again."""


def refresh(subject: str, payload: dict[str, Any]) -> None:
    """Consume one outbox job: copies in every process first, then the front server's, if any.

    A page that was being drawn when the change was committed may reach the front after the fresh
    one and take its place, so everything is asked for once more when none can be under way.
    """
    changed(*keys_of(subject))
    if not settings.PORTAL_FRONT_URL:
        return
    try:
        refresh_all(subject)
    finally:  # last, for readers wait for the first time only
        queue.put(AGAIN, subject, due_at=timezone.now() + UNDER_WAY)


def refresh_again(subject: str, payload: dict[str, Any]) -> None:
    """Consume the second job: what overtook the first refresh is overwritten."""
    if settings.PORTAL_FRONT_URL:
        refresh_all(subject)


def refresh_all(subject: str) -> None:
    """Refresh every address; one that fails keeps none of the others waiting."""
    waiting = deque(addresses_of(subject))
    if not waiting:
        return
    problems = _refresh_each(deque([waiting.popleft()]))
    with ThreadPoolExecutor(LANES, thread_name_prefix="refresh") as pool:
        for lane in [pool.submit(_refresh_each, waiting) for _number in range(LANES)]:
            problems += lane.result()
    if problems:
        raise RefreshFailedError("; ".join(problems))


def _refresh_each(waiting: deque[Address]) -> list[str]:
    """Take addresses until none is left, over one connection; returns what went wrong."""
    problems: list[str] = []
    with closing(_connection()) as connection:
        while True:
            try:
                address = waiting.popleft()
            except IndexError:  # other threads took the rest
                return problems
            try:
                refresh_address(connection, address)
            except (RefreshFailedError, OSError, http.client.HTTPException) as error:
                connection.close()  # the next address opens it anew
                problems.append(f"{address.path}: {error}")


def _connection() -> http.client.HTTPConnection:
    front = urlsplit(settings.PORTAL_FRONT_URL)
    return http.client.HTTPConnection(
        front.hostname or "", front.port or 80, timeout=TIMEOUT_SECONDS
    )


def refresh_address(connection: http.client.HTTPConnection, address: Address) -> int:
    """Have one address overwritten; returns the status that readers get from now on."""
    connection.request("GET", address.path, headers={"Host": address.host, HEADER: "1"})
    response = connection.getresponse()
    response.read()
    if response.status not in SHOWN:
        raise RefreshFailedError(f"{address.host}{address.path} answered {response.status}")
    if response.headers.get(STATE_HEADER) != REFRESHED:
        raise RefreshFailedError(f"the front server did not refresh {address.path}")
    return response.status
