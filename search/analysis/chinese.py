"""Chinese: traditional characters are read as simplified ones, in Chinese text only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_pairs(name: str) -> dict[int, str]:
    """Read a file of two-character entries into a table for ``str.translate``."""
    table: dict[int, str] = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table.update({ord(pair[0]): pair[1] for pair in line.split()})
    return table


@cache
def _simplified() -> dict[int, str]:
    return read_pairs("traditional.txt")


def simplify(text: str) -> str:
    """Return the text in simplified characters, one for one (外務 is 外务)."""
    return text.translate(_simplified())
