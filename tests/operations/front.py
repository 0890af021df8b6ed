"""A real nginx with the portal's own configuration in a folder, in front of any backend."""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.tools.tree import ROOT

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
HOST = "localhost"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Answer:
    """What a reader got."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def cache(self) -> str:
        """What the front says about its copy."""
        return str(self.headers["X-Portal-Cache"])


@dataclass(slots=True)
class FrontServer:
    """A running nginx: readers ask over https, the worker on its own listener."""

    https: int
    http: int
    refresh: int
    folder: Path

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask as a reader does."""
        context = ssl.create_default_context(cafile=str(self.folder / "tls.crt"))
        connection = http.client.HTTPSConnection(
            "localhost", self.https, timeout=20, context=context
        )
        return _ask(connection, method, path, {"Host": HOST, **named(headers)})

    def ask_worker_listener(self, path: str, **headers: str) -> Answer:
        """Ask on the listener of the worker."""
        connection = http.client.HTTPConnection("127.0.0.1", self.refresh, timeout=20)
        return _ask(connection, "GET", path, {"Host": HOST, **named(headers)})

    def refreshed(self, path: str) -> Answer:
        """Have a page fetched anew, as the worker does."""
        return self.ask_worker_listener(path, X_Portal_Refresh="1")


def named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _ask(
    connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str]
) -> Answer:
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


@contextmanager
def running_front(folder: Path, upstream: str) -> Iterator[FrontServer]:
    """Start nginx in a folder and end it."""
    server = FrontServer(free_port(), free_port(), free_port(), folder)
    for name in ("cache", "static", "pages"):
        (folder / name).mkdir(exist_ok=True)  # a test may have put a small disk there
    for locale in ("vi", "ja"):
        (folder / "pages" / f"503.{locale}.html").write_text(f"away {locale}")
    (folder / "static" / "a.0123.css").write_text("a{}")
    subprocess.run(
        ["/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
         folder / "tls.key", "-out", folder / "tls.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    site = subprocess.run(
        [sys.executable, ROOT / "bin" / "render-nginx", f"PORTAL_HOSTS={HOST}",
         f"PORTAL_UPSTREAM={upstream}", f"PORTAL_TLS_CERTIFICATE={folder / 'tls.crt'}",
         f"PORTAL_TLS_KEY={folder / 'tls.key'}", f"PORTAL_HTTP_LISTEN=127.0.0.1:{server.http}",
         f"PORTAL_HTTPS_LISTEN=127.0.0.1:{server.https}", f"PORTAL_REFRESH_PORT={server.refresh}",
         f"PORTAL_STATUS_PORT={free_port()}", f"PORTAL_ACCESS_LOG={folder / 'access.log'}",
         f"PORTAL_CACHE_DIR={folder / 'cache'}", f"PORTAL_STATIC_DIR={folder / 'static'}",
         f"PORTAL_PAGES_DIR={folder / 'pages'}", f"PORTAL_TEMP_DIR={folder / 'temporary'}"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    (folder / "portal.conf").write_text(site)
    temporary = "\n".join(
        f"{kind}_temp_path {folder / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        "daemon off; master_process off; "
        f"pid {folder / 'nginx.pid'}; error_log {folder / 'error.log'};"
        "events { worker_connections 1024; }\n"
        "http { default_type application/octet-stream; types { text/css css; text/html html; }\n"
        f"{temporary}\ninclude {folder / 'portal.conf'}; }}\n"
    )
    process = subprocess.Popen(
        [str(NGINX), "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    )
    try:
        wait_for(server.https, process)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[Any], seconds: float = 30) -> None:
    """Wait until a port answers; fail at once if its process ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended by itself"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on port {port}")


@dataclass
class Reply:
    """What the backend of a test answers at one path."""

    status: int = 200
    body: str = "one"
    cache: str = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
    cookie: str = ""
    wait: float = 0
    held: threading.Event | None = None  # not answered before this


class Backend:
    """A backend that a test tells what to answer, and that remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(1 for asked, _headers in self.asked if asked == path)

    def stop(self) -> None:
        """Be away."""
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> Callable[..., BaseHTTPRequestHandler]:
        backend = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                backend.asked.append((self.path, dict(self.headers.items())))
                reply = backend.replies.get(self.path.partition("?")[0], Reply())
                time.sleep(reply.wait)
                if reply.held is not None:
                    reply.held.wait(60)
                self.send_response(reply.status)
                self.send_header("Cache-Control", reply.cache)
                self.send_header("X-Content-Type-Options", "nosniff")
                self.send_header("X-Request-ID", "backend")
                if reply.cookie:
                    self.send_header("Set-Cookie", reply.cookie)
                if reply.status == 301:
                    self.send_header("Location", "/vi/")
                self.end_headers()
                self.wfile.write(reply.body.encode())

            do_POST = do_GET

            def log_message(self, *args: Any) -> None:
                pass

        return Handler
