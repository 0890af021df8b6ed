"""A server that speaks as ClamAV's does, over a socket of its own, well or badly."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

# the test string of the industry, in two parts: no scanner finds it in this file
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Answers one connection after the other; ``mood`` says how."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mood = "well"
        self.signatures = datetime.now(UTC) - timedelta(hours=5)
        self.seen: list[bytes] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        self._socket.listen()

    def serve(self) -> None:
        """Answer until the socket is closed."""
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            with connection:
                self._answer(connection)

    def close(self) -> None:
        """End the thread that waits."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _answer(self, connection: socket.socket) -> None:
        command = _until_zero(connection)
        if command == b"zVERSION\0":
            connection.sendall(
                f"ClamAV 1.4.2/27500/{self.signatures:%a %b %d %H:%M:%S %Y}\0".encode()
            )
            return
        data = _streamed(connection)
        self.seen.append(data)
        if self.mood == "silent":
            connection.settimeout(5)
            connection.recv(1)
        elif self.mood == "cut off":
            connection.sendall(b"stream: O")
        elif self.mood == "confused":
            connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            found = b"stream: Eicar-Test-Signature FOUND\0" if _holds(data) else b"stream: OK\0"
            connection.sendall(found)


@contextmanager
def running(folder: Path) -> Iterator[Clamd]:
    """Run a server while a test does."""
    server = Clamd(folder / "clamd.ctl")
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(5)


def _until_zero(connection: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b"\0"):
        part = connection.recv(1)
        if not part:
            break
        received += part
    return received


def _streamed(connection: socket.socket) -> bytes:
    received = b""
    while length := struct.unpack("!I", _exactly(connection, 4))[0]:
        received += _exactly(connection, length)
    return received


def _exactly(connection: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        received += connection.recv(length - len(received))
    return received


def _holds(data: bytes) -> bool:
    """Look into zip files too, as the real one does."""
    if EICAR in data:
        return True
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return any(EICAR in file.read(name) for name in file.namelist())
