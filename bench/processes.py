"""Starts and ends the portal's own servers, each with its output in a file."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.places import ROOT

START_SECONDS = 60
END_SECONDS = 30


class DidNotStartError(Exception):
    """A server ended or does not answer."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str | Path], log: Path, surroundings: Mapping[str, str], port: int = 0
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends; with ``port``, wait until it answers there."""
    with log.open("ab") as stream:
        process = subprocess.Popen(  # noqa: S603  the portal's own programs
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(surroundings),
            stdout=stream,
            stderr=stream,
        )
    try:
        if port:
            _wait(process, port, log)
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a program finish what it does; a busy machine is not waited for without end."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[Any], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise DidNotStartError(f"A server did not start; {log} says why.")


@contextmanager
def web(folder: Path, surroundings: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Run the portal under its own server with one worker; yields port and worker's id."""
    port = free_port()
    settings = f"--bind 127.0.0.1:{port} --workers 1 --max-requests 0"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    around = {**surroundings, "GUNICORN_CMD_ARGS": settings}
    with running(command, folder / "web.log", around, port) as process:
        yield port, children(process.pid)[0]


def children(pid: int) -> list[int]:
    """Return the processes that a process started; a server listens before it has workers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            return [int(part) for part in found]
        time.sleep(0.05)
    raise DidNotStartError("The web server has no worker.")


def parent(pid: int) -> int:
    """Return the process that started a process."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("PPid:"))


def cpu_ns(pid: int) -> int:
    """Return the nanoseconds of processor time of all threads of a process."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
