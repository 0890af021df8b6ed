from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.operations import counters

ENDED_PID = 2**22 + 1  # above the largest number a process can have


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.VAR_DIR = tmp_path
    return counters.folder()


def totals() -> dict[tuple[str, str], tuple[int, float]]:
    return {(kind, status): (count, spent) for kind, status, count, spent in counters.totals()}


def test_answers_are_summed_by_kind_and_status() -> None:
    mine = counters.ProcessCounters()
    mine.add("page", 200, 0.25)
    mine.add("page", 200, 0.25)
    mine.add("staff", 418, 0.1)
    assert totals() == {("page", "200"): (2, 0.5), ("staff", "other"): (1, 0.1)}


def test_sums_do_not_fall_when_a_process_ends(folder: Path) -> None:
    counters.ProcessCounters().add("page", 200, 0.5)
    (folder / f"{os.getpid()}.counters").rename(folder / f"{ENDED_PID}.counters")
    first = totals()
    assert sorted(path.name for path in folder.glob("*.counters")) == [counters.ENDED]
    counters.ProcessCounters().add("page", 200, 0.5)
    assert (first, totals()) == ({("page", "200"): (1, 0.5)}, {("page", "200"): (2, 1.0)})


def test_a_forked_process_counts_for_itself(folder: Path) -> None:
    mine = counters.ProcessCounters()
    mine.add("page", 200, 0)
    child = os.fork()
    if child == 0:
        mine.add("page", 200, 0)
        os._exit(0)
    os.waitpid(child, 0)
    assert totals() == {("page", "200"): (2, 0.0)}


def test_a_folder_that_cannot_be_written_costs_the_count_only(
    tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "file").write_text("")
    settings.VAR_DIR = tmp_path / "file"
    counters.ProcessCounters().add("page", 200, 0)
