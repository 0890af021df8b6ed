"""Sends files the way a person's would go: what is seen at once, then the child under limits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from media.inspection.verdicts import Refused
from media.intake.receiving import look
from tests.media.hostile.case import Case

SCRIPT = Path(__file__).with_name("examiner.py")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    case: Case
    ok: bool
    code: str
    kept: bytes = b""
    seconds: float = 0.0
    megabytes: int = 0

    @property
    def is_safe(self) -> bool:
        """Refused, or what is kept no longer holds the payload."""
        return not self.ok or (bool(self.case.payload) and self.case.payload not in self.kept)


def outcomes(cases: Iterable[Case], folder: Path) -> list[Outcome]:
    """Return what became of every case."""
    found: list[Outcome] = []
    waiting: dict[str, Case] = {}
    (folder / "out").mkdir(parents=True)
    for number, case in enumerate(cases):
        try:
            _name, expected = look(SimpleUploadedFile(case.filename, case.data))
        except Refused as refused:
            found.append(Outcome(case, ok=False, code=refused.code))
            continue
        name = f"{number:05}.{expected.extension}"
        (folder / name).write_bytes(case.data)
        waiting[name] = case
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(SCRIPT), str(folder)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for text in done.stdout.splitlines():
        line = json.loads(text)
        kept = folder / ("out" if line["rewritten"] else "") / line["name"]
        data = kept.read_bytes() if line["ok"] else b""
        found.append(
            Outcome(
                waiting.pop(line["name"]), line["ok"], line["code"], data,
                line["seconds"], line["megabytes"],
            )
        )  # fmt: skip
    assert not waiting
    return found
