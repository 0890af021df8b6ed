"""The reviewed tables: who gets what at which address, one line per case and method."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.permissions.world import PRINCIPALS

FOLDER = Path(__file__).parent / "tables"
GAP = re.compile(r"\s{2,}")
Row = dict[str, str]
Table = dict[tuple[str, str], Row]


def read() -> Table:
    """Return every line of every table; a line that stands twice is a mistake."""
    table: Table = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            key, method, *words = GAP.split(line.strip())
            assert (key, method) not in table, f"{path.name}: {key} {method} stands twice"
            table[key, method] = dict(zip(PRINCIPALS, words, strict=True))
    return table


def line(key: str, method: str, row: Mapping[str, str]) -> str:
    """Return a line as it stands in a table, to be reviewed and pasted there."""
    return f"{key:66}  {method:4}  " + "  ".join(f"{row[name]:9}" for name in PRINCIPALS).rstrip()


def difference(asserted: Table, found: Table) -> list[str]:
    """Return the lines that came out otherwise than the tables say, ready to be read."""
    problems = []
    for (key, method), row in found.items():
        expected = asserted.get((key, method))
        if expected != row:
            problems.append("found     " + line(key, method, row))
            if expected is not None:
                problems.append("expected  " + line(key, method, expected))
    return problems
