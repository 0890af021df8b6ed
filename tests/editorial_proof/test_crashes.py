"""A process killed before any of its writes leaves all of an act or nothing of it."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.editorial import invariants
from portal.outbox.models import OutboxJob
from portal.records.models import AuditEntry
from tests.editorial_proof import crash
from tests.editorial_proof.conftest import Theatre
from tests.editorial_proof.operations import OPERATIONS, Operation
from tests.editorial_proof.stage import Stage, integrity
from tests.editorial_proof.volume import THOROUGH

# without the variable only these, the longest and the one that stock software loses
SAMPLE = {"approve at kiểm duyệt", "scheduled run", "withdraw in five languages"}


def points(count: int) -> list[int]:
    """Return before which writes to kill: all of them, or one in the middle and the commit."""
    return list(range(1, count + 1)) if THOROUGH else [count // 2, count]


@contextmanager
def at_its_hour(operation: Operation) -> Iterator[None]:
    """Set the clock of this process, and of those it starts, to when the act is due."""
    real = timezone.now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + timedelta(hours=operation.hours))
        yield


def acts_since(known: set[int]) -> list[str]:
    """Return what the audit trail got."""
    return list(AuditEntry.objects.exclude(pk__in=known).values_list("act", flat=True))


def assert_sound() -> None:
    """Assert the invariants and the file itself."""
    assert [
        item for item in invariants.thorough() if item.code in {"I1", "I2", "I3", "I8", "I9"}
    ] == []
    assert integrity() == []


@pytest.mark.parametrize(
    "operation",
    [item for item in OPERATIONS if THOROUGH or item.name in SAMPLE],
    ids=lambda operation: operation.name,
)
def test_all_or_nothing(
    theatre: Theatre, db: None, operation: Operation, record_property: Callable[..., None]
) -> None:
    stage, world = theatre
    prepared = Prepared(stage, lambda: operation.prepare(world))
    try:
        act = lambda: operation.act(world)  # noqa: E731  the same act, again and again
        with prepared.fresh(), at_its_hour(operation):
            before, known = crash.rows(), set(AuditEntry.objects.values_list("pk", flat=True))
            jobs = OutboxJob.objects.count()
            count, ended = crash.run(act)
            assert ended == 0
            assert Counter(acts_since(known)) == Counter(operation.audited)
            assert OutboxJob.objects.count() > jobs or "review_urgent" in operation.audited[0]
            assert_sound()
            complete = crash.outcome()
        for point in points(count):
            with prepared.fresh(), at_its_hour(operation):
                _written, ended = crash.run(act, at=point)
                assert ended == signal.SIGKILL, point
                assert crash.difference(before, crash.rows()) == [], point
                assert_sound()
                crash.run(act)
                assert crash.difference(complete, crash.outcome()) == [], point
                assert_sound()
        record_property("crash points", len(points(count)))
        print(f"{operation.name}: {len(points(count))} of {count}")  # noqa: T201  record of the run
    finally:
        prepared.close()


class Prepared(Stage):
    """A planted portal in which one more thing was done."""

    def __init__(self, stage: Stage, prepare: Callable[[], Any]) -> None:
        self.folder, self.base, self.is_sqlite = stage.folder, stage.base, stage.is_sqlite
        self.template = stage.template
        with self.fresh("prepared"):
            prepare()
            self.keep("prepared", "act")
        self.template = self._name("act")
