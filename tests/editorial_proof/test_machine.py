"""Nothing unapproved becomes public, whatever people, clocks and code do in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time
from hypothesis import HealthCheck, Phase, settings as profile
from hypothesis.stateful import run_state_machine_as_test

from tests.editorial_proof.machine import PortalMachine
from tests.editorial_proof.volume import THOROUGH, volume

# shares of rare events mean nothing among fewer sequences; the walk has them all
ENOUGH = 100

# their own clocks must go on while the portal's stands still
UNFROZEN = ["hypothesis", "psycopg", "threading", "selectors", "pytest", "_pytest"]


@pytest.fixture
def machine(theatre: Any, db: None, settings: Any, tmp_path: Any) -> Iterator[type[PortalMachine]]:
    stage, world = theatre
    started = timezone.now()
    with freeze_time(started, ignore=UNFROZEN) as clock:
        yield type(
            "Machine",
            (PortalMachine,),
            {
                "stage": stage,
                "world": world,
                "clock": clock,
                "started": started.replace(tzinfo=None),
                "folder": tmp_path,
                "reached": Counter(),
                "looks_often": THOROUGH,
            },
        )


def test_the_ordinary_way_is_open_and_seen(machine: type[PortalMachine]) -> None:
    sequence = machine()
    try:
        sequence.walk()
    finally:
        sequence.teardown()
    expected = {
        "page.submit",
        "page.approve",
        "page.publish",
        "page.plan",
        "page.schedule",
        "page.expire",
        "page.withdraw",
        "page.publish_urgently",
        "page.review_urgent",
        "page.reinstate",
        "published by review",
        "translation.submit",
    }
    assert expected <= set(machine.reached)


def test_no_sequence_finds_a_way_around_the_gate(machine: type[PortalMachine]) -> None:
    sequences = volume(small=5)
    run_state_machine_as_test(
        machine,
        settings=profile(
            max_examples=sequences,
            stateful_step_count=12 if THOROUGH else 8,
            derandomize=not THOROUGH,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if THOROUGH else [Phase.generate],
        ),
    )
    reached = machine.reached
    print(dict(reached))  # noqa: T201  the record of the run
    ran = reached["sequences"]
    assert ran >= sequences
    if ran >= ENOUGH:
        assert reached["published by review"] >= 0.05 * ran
        assert reached["page.schedule"] >= 0.01 * ran
        assert reached["page.withdraw"] >= 0.01 * ran
