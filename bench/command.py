"""Prepares every size, measures each in a process of its own, and reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench import preparing, report
from bench.options import Options, parse
from bench.places import ROOT, folder, surroundings


def main(arguments: Sequence[str]) -> int:
    """Run; 0 when everything answered, whatever the figures say: they are a report."""
    options, begin = parse(arguments), time.monotonic()
    if reason := preparing.absent(options.database, os.environ.get("DATABASE_URL", "")):
        _say(f"{options.database}: not measured, {reason}")
        return 0
    stamp = preparing.fingerprint()
    found = []
    for size in options.sizes:
        preparing.prepare(options.database, size, stamp)
        found.append(_measure(options, size))
    for line in report.lines(found, options.database):
        _say(line)
    if late := report.missed(found):
        _say(f"Limits not kept: {', '.join(late)}")
    _say(f"{time.monotonic() - begin:.0f} s")
    if options.report:
        text = json.dumps({"database": options.database, "sizes": found}, ensure_ascii=False)
        options.report.write_text(text, encoding="utf-8")
    return 0


def _measure(options: Options, size: int) -> dict[str, Any]:
    """Measure one size; what needs servers is measured at the largest only."""
    place = folder(options.database, str(size))
    result = place / "figures.json"
    result.unlink(missing_ok=True)
    pace = "quick" if options.is_quick else "thorough"
    which = "largest" if size == options.sizes[-1] else "other"
    with (place / "measure.log").open("wb") as log:
        done = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "bench.one", str(size), pace, which, str(result),
             ",".join(options.rows)],
            cwd=ROOT, env=surroundings(options.database, str(size)),
            stdout=log, stderr=log, check=False,
        )  # fmt: skip
    if done.returncode:
        tail = (place / "measure.log").read_text(errors="replace").splitlines()[-5:]
        sys.exit("\n".join([f"Measuring {size} failed:", *tail]))
    figures: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return figures


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
