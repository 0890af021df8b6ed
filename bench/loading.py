"""Many requests over few connections: sent in batches, every answer read and looked at."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.asking import NotServedError

BATCH = 50
PER_CONNECTION = 900  # servers close a connection after a thousand requests
BLOCK = 1 << 18


@dataclass(slots=True)
class Load:
    """A client of one server on this machine."""

    port: int
    host: str
    headers: str = ""
    sent: int = 0
    _open: socket.socket | None = None
    _rest: bytes = field(default=b"", repr=False)

    def send(self, path: str, times: int, batch: int = BATCH) -> None:
        """Ask for one address a number of times."""
        self.send_each([path] * times, batch)

    def send_each(self, paths: Sequence[str], batch: int = 1) -> None:
        """Ask for addresses in turn; raises ``NotServedError`` at the first that is not 2xx."""
        for start in range(0, len(paths), batch):
            part = paths[start : start + batch]
            connection = self._connection(len(part))
            connection.sendall("".join(self._request(path) for path in part).encode())
            for path in part:
                self._answer(connection, path)

    def close(self) -> None:
        """End the connection."""
        if self._open is not None:
            self._open.close()
        self._open, self._rest, self.sent = None, b"", 0

    def _connection(self, more: int) -> socket.socket:
        if self._open is None or self.sent + more > PER_CONNECTION:
            self.close()
            self._open = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.sent += more
        return self._open

    def _request(self, path: str) -> str:
        return f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n{self.headers}\r\n"

    def _answer(self, connection: socket.socket, path: str) -> None:
        while (end := self._rest.find(b"\r\n\r\n")) < 0:
            self._read(connection, path)
        head = self._rest[:end].decode("latin-1")
        if not head.split(" ", 2)[1].startswith("2"):
            raise NotServedError(f"{path} answered {head.splitlines()[0]}")
        length = end + 4 + _length(head)
        while len(self._rest) < length:
            self._read(connection, path)
        self._rest = self._rest[length:]

    def _read(self, connection: socket.socket, path: str) -> None:
        more = connection.recv(BLOCK)
        if not more:
            raise NotServedError(f"{path}: the server closed the connection")
        self._rest += more


def _length(head: str) -> int:
    for line in head.splitlines():
        name, _colon, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    raise NotServedError("an answer without Content-Length cannot be measured")
