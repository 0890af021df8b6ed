"""Measures one size in a process of its own: ``python -m bench.one N quick largest FILE ROWS``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import django

django.setup()

from bench import front, inside, memory, pages, publishing, searching, translating  # noqa: E402  models exist only now
from bench.asking import Asker  # noqa: E402
from bench.options import QUICK, THOROUGH, Effort  # noqa: E402
from bench.result import Findings  # noqa: E402
from translations.languages import LANGUAGES  # noqa: E402


def main(size: int, pace: str, is_largest: bool, report: Path, rows: Collection[str]) -> None:
    """Measure the groups of rows that are wanted and write the figures to a file."""
    effort, findings = (QUICK if pace == "quick" else THOROUGH), Findings(size)
    folder = Path(os.environ["PORTAL_VAR_DIR"])
    places = pages.measured()
    if "search" not in rows or not searching.measure(findings, effort, size * len(LANGUAGES)):
        places.pop(pages.SEARCH, None)
    if "pages" in rows:
        inside.measure(findings, places, effort)
    if "publish" in rows:
        publishing.count(findings)
    if is_largest:
        _with_servers(findings, places, effort, folder, rows)
    report.write_text(json.dumps(findings.as_dict()), encoding="utf-8")


def _with_servers(
    findings: Findings,
    places: Mapping[str, str],
    effort: Effort,
    folder: Path,
    rows: Collection[str],
) -> None:
    """Measure what needs servers, or minutes: at the largest size only."""
    around = dict(os.environ)
    if "front" in rows:
        body = Asker(inside.WSGIHandler(), places[pages.ARTICLE]).get()
        front.measure(findings, places, effort, body, folder, around)
    if "memory" in rows:
        memory.measure(findings, places, effort, folder, around)
    if "drafts" in rows:
        translating.measure(findings, effort, folder.parents[1])


if __name__ == "__main__":
    number, pace, which, file, wanted = sys.argv[1:]
    main(int(number), pace, which == "largest", Path(file), wanted.split(","))
