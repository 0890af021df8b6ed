"""The portal's own nginx configuration in a folder, without root: kept pages and plain files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import processes
from bench.loading import Load
from bench.places import ROOT

HOST = "localhost"
WHERE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
FILE = "bench.html"
# one client stands for many readers here, so the limit per reader is lifted
LIMIT = re.compile(r"rate=\d+r/s")
NO_LIMIT = "rate=100000r/s"


@dataclass(frozen=True, slots=True)
class Front:
    """A running nginx; ``port`` is the plain listener, which keeps pages as the other does."""

    port: int
    pid: int

    def cost(self, path: str, times: int) -> float:
        """Return CPU microseconds of nginx per request."""
        load, begin = Load(self.port, HOST), processes.cpu_ns(self.pid)
        load.send(path, times)
        load.close()
        return (processes.cpu_ns(self.pid) - begin) / 1000 / times


def absent() -> str:
    """Return why nginx cannot be measured here, or nothing."""
    for name in ("nginx", "openssl"):
        if shutil.which(name, path=f"{os.environ.get('PATH', '')}:{WHERE}") is None:
            return f"{name} is not installed"
    return ""


@contextmanager
def running(folder: Path, upstream: int, body: bytes) -> Iterator[Front]:
    """Start nginx before a portal, with one plain file of the given bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("cache", "static", "pages"):
        (folder / name).mkdir(parents=True)
    (folder / "static" / FILE).write_bytes(body)
    _certificate(folder)
    port = processes.free_port()
    (folder / "portal.conf").write_text(LIMIT.sub(NO_LIMIT, _site(folder, upstream, port)))
    (folder / "nginx.conf").write_text(_whole(folder))
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:{WHERE}") or "nginx"
    command: list[str | Path] = [program, "-p", folder, "-c", folder / "nginx.conf"]
    command += ["-e", folder / "error.log"]
    with processes.running(command, folder / "nginx.log", os.environ, port) as process:
        yield Front(port, process.pid)


def _certificate(folder: Path) -> None:
    command: list[str | Path] = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", f"/CN={HOST}", "-keyout", folder / "tls.key", "-out", folder / "tls.crt",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  fixed words


def _site(folder: Path, upstream: int, port: int) -> str:
    """Return the portal's configuration filled in for this folder."""
    values = {
        "PORTAL_HOSTS": HOST,
        "PORTAL_UPSTREAM": f"127.0.0.1:{upstream}",
        "PORTAL_TLS_CERTIFICATE": folder / "tls.crt",
        "PORTAL_TLS_KEY": folder / "tls.key",
        "PORTAL_HTTP_LISTEN": f"127.0.0.1:{processes.free_port()}",
        "PORTAL_HTTPS_LISTEN": f"127.0.0.1:{processes.free_port()}",
        "PORTAL_REFRESH_PORT": port,
        "PORTAL_STATUS_PORT": processes.free_port(),
        "PORTAL_ACCESS_LOG": folder / "access.log",
        "PORTAL_CACHE_DIR": folder / "cache",
        "PORTAL_TEMP_DIR": folder / "temporary",
        "PORTAL_STATIC_DIR": folder / "static",
        "PORTAL_PAGES_DIR": folder / "pages",
    }
    pairs = [f"{name}={value}" for name, value in values.items()]
    program: list[str | Path] = [sys.executable, ROOT / "bin" / "render-nginx", *pairs]
    return subprocess.run(program, check=True, capture_output=True, text=True).stdout  # noqa: S603  our own script


def _whole(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder / kind};" for kind in kinds)
    return (
        f"daemon off; master_process off; pid {folder / 'nginx.pid'};\n"
        "events { worker_connections 1024; }\n"
        f"http {{ sendfile on; tcp_nopush on; types {{ text/html html; }}\n{temporary}\n"
        f"include {folder / 'portal.conf'}; }}\n"
    )
