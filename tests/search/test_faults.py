"""Processes that die while writing, two indexers, a full disk: nothing public is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from search.analysis.lexicon import shipped
from search.analysis.queries import understand
from search.engines.embedded import index
from search.engines.embedded.engine import EmbeddedEngine, EmbeddedTarget
from search.port import Document, Request, SearchUnavailable

pytestmark = pytest.mark.embedded("kills and fills what writes the embedded index's files")

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from pathlib import Path
from search.engines.embedded.engine import EmbeddedEngine, EmbeddedTarget
from search.port import Document, SearchUnavailable
target = EmbeddedTarget(EmbeddedEngine(Path(sys.argv[1])), "vi")
{act}
"""
WRITE_ON = """
for turn in range(1, 1000):
    batch = [Document(id=str(n), language="vi", title=f"Bản tin {n}", body="đối ngoại " * 500)
             for n in range(turn * 100, turn * 100 + 100)]
    target.apply(batch, [], turn + 1)
    print(turn, flush=True)
"""
HOLD = """
import time
with target.folder.locked():
    print("held", flush=True)
    time.sleep(60)
"""
FILL_THE_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
batch = [Document(id=str(n), language="vi", title=f"Bản tin {n}", body=f"chữ{n} " * 400)
         for n in range(100, 600)]
try:
    target.apply(batch, [], 2)
except SearchUnavailable as error:
    print("refused", error, flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path)
    EmbeddedTarget(engine, "vi").apply([document(1)], [], 1)
    return engine


@pytest.fixture
def child(tmp_path: Path) -> Iterator[object]:
    started: list[subprocess.Popen[str]] = []

    def start(act: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", CHILD.format(act=act), str(tmp_path)]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def document(number: int) -> Document:
    return Document(id=str(number), language="vi", title=f"Bản tin số {number}", version=number)


def count(engine: EmbeddedEngine, text: str = "bản tin") -> int:
    return engine.search([Request(understand(text, "vi", shipped()))])[0].total


def test_indexer_killed_while_writing_leaves_a_whole_index(
    engine: EmbeddedEngine, child: object
) -> None:
    process = child(WRITE_ON)  # type: ignore[operator]  # the fixture's function
    assert process.stdout.readline().strip() == "1"
    time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    written = count(engine)
    assert written % 100 == 1  # whole batches and the page that was there before
    applied = engine.folder("vi").applied()
    assert applied >= 1
    EmbeddedTarget(engine, "vi").apply([document(2)], [], applied + 1)
    assert count(engine) == written + 1
    assert count(engine, "bản tin số 2") == 1


def test_second_indexer_is_refused_until_the_first_is_gone(
    engine: EmbeddedEngine, child: object
) -> None:
    process = child(HOLD)  # type: ignore[operator]  # the fixture's function
    assert process.stdout.readline().strip() == "held"
    target = EmbeddedTarget(engine, "vi")
    refused = pytest.raises(SearchUnavailable, match="Another process is writing")
    with mock.patch.object(index, "LOCK_SECONDS", 0.2), refused:
        target.apply([document(2)], [], 2)
    assert count(engine) == 1  # readers do not notice
    process.kill()
    process.wait()
    target.apply([document(2)], [], 2)
    assert count(engine) == 2


def test_full_disk_is_refused_and_the_old_index_stays(
    engine: EmbeddedEngine, child: object
) -> None:
    process = child(FILL_THE_DISK)  # type: ignore[operator]  # the fixture's function
    said = process.communicate(timeout=60)[0]
    assert "refused The index of vi cannot be written" in said
    assert (count(engine), engine.folder("vi").applied()) == (1, 1)
    EmbeddedTarget(engine, "vi").apply([document(2)], [], 2)
    assert count(engine) == 2
