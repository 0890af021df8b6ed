"""Videos: built as their format demands from the first byte to the last, nothing behind them.

They are played from the portal's own address. Encoding them anew is the work of a studio, not of
an intake; but what a camera wrote beside picture and sound (place, device, owner, time) is erased
in the copy that is kept, as it is for pictures (M05). Nothing in the copy changes its place, so
that the tables of the film stay right.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import IO

from media.inspection import mp4, webm
from media.inspection.erasures import Erasures
from media.inspection.formats import Format
from media.inspection.verdicts import Verdict


def look(path: Path, expected: Format, output: Path) -> Verdict:
    """Return the verdict on a video; a copy without its metadata is written to ``output``."""
    find = mp4.find if expected.family == "mp4" else webm.find
    with path.open("rb") as stream:
        erasures = find(stream, path.stat().st_size)
        found = {"place_removed": erasures.has_place, "lines": erasures.lines}
    if erasures.patches:
        shutil.copyfile(path, output)
        with output.open("r+b") as copy:
            _apply(erasures, copy)
    return Verdict(
        ok=True,
        type=expected.mime,
        extension=expected.extension,
        rewritten=bool(erasures.patches),
        found=found,
    )


def _apply(erasures: Erasures, copy: IO[bytes]) -> None:
    for patch in erasures.patches:
        copy.seek(patch.place)
        copy.write(patch.head)
        left = patch.length - len(patch.head)
        while left > 0:
            left -= copy.write(bytes(min(left, 1 << 20)))
