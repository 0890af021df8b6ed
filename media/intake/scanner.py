"""Asks ClamAV over its socket (INSTREAM). Silence, errors and old signatures are no "clean"."""

from __future__ import annotations

import re
import socket
import struct
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import IO

from django.conf import settings
from django.utils import timezone

TIMEOUT = 20  # seconds without a byte from the scanner; shorter than a worker's lease
BLOCK = 1 << 16
OLDEST_SIGNATURES = timedelta(days=7)
_SIGNED = re.compile(r"^ClamAV [^/]+/\d+/\w{3} (\w{3})\s+(\d+) (\d\d:\d\d:\d\d) (\d{4})")


class ScannerAwayError(Exception):
    """Nobody can say whether the file is clean: it waits, unseen."""


def is_configured() -> bool:
    """Tell whether this portal has a scanner."""
    return bool(settings.CLAMAV_SOCKET)


def is_infected(stream: IO[bytes]) -> bool:
    """Send a file and return whether the scanner found something; raises if it cannot say."""
    _refuse_old_signatures()
    answer = _ask(b"zINSTREAM\0", stream)
    if answer.endswith("OK"):
        return False
    if answer.endswith("FOUND"):
        return True
    raise ScannerAwayError(answer[:200] or "no answer")


def signatures_of() -> datetime:
    """Return when the scanner's signatures were made; raises if it does not say."""
    match = _SIGNED.match(_ask(b"zVERSION\0"))
    if match is None:
        raise ScannerAwayError("the scanner does not say how old its signatures are")
    month, day, hour, year = match.groups()
    made = datetime.strptime(f"{year} {month} {day} {hour}", "%Y %b %d %H:%M:%S")
    return made.replace(tzinfo=UTC)


def _refuse_old_signatures() -> None:
    if timezone.now() - signatures_of() > OLDEST_SIGNATURES:
        raise ScannerAwayError("the scanner's signatures are older than a week")


def _ask(command: bytes, stream: IO[bytes] | None = None) -> str:
    try:
        with closing(_connect()) as connection:
            connection.sendall(command)
            if stream is not None:
                _send(connection, stream)
            return _answer(connection)
    except OSError as error:
        raise ScannerAwayError(f"{type(error).__name__}: {error}") from error


def _connect() -> socket.socket:
    where: str = settings.CLAMAV_SOCKET
    if "/" in where:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT)
        connection.connect(where)
        return connection
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)


def _send(connection: socket.socket, stream: IO[bytes]) -> None:
    """Send a file in length-prefixed blocks; a block of no length ends it."""
    for block in iter(lambda: stream.read(BLOCK), b""):
        connection.sendall(struct.pack("!I", len(block)) + block)
    connection.sendall(struct.pack("!I", 0))


def _answer(connection: socket.socket) -> str:
    """Read until the zero byte that ends an answer; one that is cut off counts for nothing."""
    received = b""
    while not received.endswith(b"\0"):
        part = connection.recv(4096)
        if not part or len(received) > BLOCK:
            raise ConnectionError("the answer is not complete")
        received += part
    return received.rstrip(b"\0").decode("utf-8", "replace").strip()
