"""What one worker holds after many requests."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path

from bench import processes
from bench.loading import Load
from bench.options import Effort
from bench.pages import SEARCH
from bench.result import Findings

WARM = 60
MEGABYTE = 1024


def measure(
    findings: Findings,
    places: Mapping[str, str],
    effort: Effort,
    folder: Path,
    surroundings: Mapping[str, str],
) -> None:
    """Ask for every kind of page in turn and read the worker's share of memory."""
    paths = [path for name, path in places.items() if name != SEARCH]
    with processes.web(folder, surroundings) as (port, worker):
        load = Load(port, "localhost")
        load.send_each(list(islice(cycle(paths), WARM)))
        before, began = pss(worker), processes.cpu_ns(worker)
        load.send_each(list(islice(cycle(paths), effort.memory_requests)))
        load.close()
        after = pss(worker)
        together = after + pss(processes.parent(worker))
        spent = (processes.cpu_ns(worker) - began) / 1000 / effort.memory_requests
    findings.counts["memory, requests"] = effort.memory_requests
    findings.costs["memory per worker (PSS), MB"] = after / MEGABYTE
    findings.costs["memory of the web server with one worker (PSS), MB"] = together / MEGABYTE
    findings.costs["memory growth, %"] = (after - before) / before * 100
    findings.costs["mean of all pages under the web server, CPU µs"] = spent


def pss(pid: int) -> int:
    """Return the proportional share of a process in kB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise OSError(f"The system does not say how much memory {pid} has.")
