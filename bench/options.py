"""What a run is asked for on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SIZES = "1000,10000,100000"
QUICK_SIZES = "40,200"
# groups of rows, in the order they are measured
ROWS = ("search", "pages", "publish", "front", "memory", "drafts")


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are repeated: thoroughly, or within a minute."""

    rounds: int
    requests: int
    front_requests: int
    memory_requests: int
    publications: int
    searches: int
    indexed: int
    segments: int
    alone: int


THOROUGH = Effort(5, 60, 20_000, 10_000, 20, 200, 2_000, 100, 100)
QUICK = Effort(3, 6, 4_000, 100, 4, 15, 300, 30, 4)


@dataclass(frozen=True, slots=True)
class Options:
    """One run."""

    sizes: tuple[int, ...]
    database: str
    is_quick: bool
    report: Path | None
    rows: tuple[str, ...] = ROWS

    @property
    def effort(self) -> Effort:
        """Return how much is measured."""
        return QUICK if self.is_quick else THOROUGH


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; ends the program with a sentence where a value is wrong."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--n", help=f"numbers of articles per language (default {SIZES})")
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--quick", action="store_true", help="small numbers, within a minute")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("--rows", help=f"only these groups of rows, of {','.join(ROWS)}")
    given = parser.parse_args(arguments)
    text = given.n or (QUICK_SIZES if given.quick else SIZES)
    try:
        sizes = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        parser.error(f"--n takes whole numbers separated by commas, not {text!r}")
    if sizes[0] < 1:
        parser.error("--n takes numbers above zero")
    wanted = set(given.rows.split(",")) if given.rows else set(ROWS)
    if unknown := sorted(wanted - set(ROWS)):
        parser.error(f"--rows does not know {', '.join(unknown)}; it knows {', '.join(ROWS)}")
    rows = tuple(name for name in ROWS if name in wanted)
    return Options(sizes, given.db, given.quick, given.json, rows)
