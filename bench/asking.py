"""Asks the portal inside this process, as a server would, and counts the processor's time."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

HOST = "localhost"
MICROSECONDS = 1_000_000
Headers = list[tuple[str, str]]


class NotServedError(Exception):
    """Something did not answer 2xx: what it cost means nothing, the run ends."""


class Asker:
    """A reader of one address; ``handler`` is the portal or a reference."""

    def __init__(self, handler: WSGIHandler, path: str, **headers: str) -> None:
        self.handler = handler
        self.path = path
        self.headers = {f"HTTP_{name.upper()}": value for name, value in headers.items()}

    def get(self) -> bytes:
        """Return the body; raises ``NotServedError`` unless the answer is 2xx."""
        said: list[str] = []

        def start_response(
            status: str, _headers: Headers, _error: Any = None, /
        ) -> Callable[[bytes], object]:
            said.append(status)
            return lambda _part: None

        answer: Iterable[bytes] = self.handler(self._environ(), start_response)
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        if not said[0].startswith("2"):
            raise NotServedError(f"{self.path} answered {said[0]}")
        return body

    def cost(self, times: int) -> float:
        """Return CPU microseconds per request."""
        begin = time.process_time_ns()
        for _number in range(times):
            self.get()
        return (time.process_time_ns() - begin) / 1000 / times

    def each(self, times: int) -> list[float]:
        """Return the CPU milliseconds of every request."""
        found = []
        for _number in range(times):
            begin = time.process_time_ns()
            self.get()
            found.append((time.process_time_ns() - begin) / MICROSECONDS)
        return found

    def queries(self) -> list[str]:
        """Return the SQL of one request, what a process learns once left out."""
        self.get()
        connection.ensure_connection()
        with CaptureQueriesContext(connection) as captured:
            self.get()
        return [query["sql"] for query in captured if not _is_set_up(query["sql"])]

    def _environ(self) -> dict[str, Any]:
        path, _mark, query = self.path.partition("?")
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HOST,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **self.headers,
        }


def _is_set_up(sql: str) -> bool:
    """Tell what opening a connection says to the database from what a page asks."""
    return sql.startswith(("PRAGMA", "SET ", "SELECT set_config"))
