"""Measures one size in a process of its own: ``python -m bench.one N quick|thorough FILE``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

django.setup()

from bench import front, inside, memory, pages, publishing, searching, translating  # noqa: E402  models exist only now
from bench.asking import Asker  # noqa: E402
from bench.options import QUICK, THOROUGH  # noqa: E402
from bench.result import Findings  # noqa: E402
from translations.languages import LANGUAGES  # noqa: E402


def main(size: int, pace: str, is_largest: bool, report: Path) -> None:
    """Measure everything and write the figures to a file."""
    effort, findings = (QUICK if pace == "quick" else THOROUGH), Findings(size)
    folder, around = Path(os.environ["PORTAL_VAR_DIR"]), dict(os.environ)
    can_search = searching.measure(findings, effort, size * len(LANGUAGES))
    places = pages.measured()
    if not can_search:
        places.pop(pages.SEARCH, None)
    inside.measure(findings, places, effort)
    publishing.count(findings)
    if is_largest:
        body = Asker(inside.WSGIHandler(), places[pages.ARTICLE]).get()
        front.measure(findings, places, effort, body, folder, around)
        memory.measure(findings, places, effort, folder, around)
        translating.measure(findings, effort, folder.parents[1])
    report.write_text(json.dumps(findings.as_dict()), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3] == "largest", Path(sys.argv[4]))
