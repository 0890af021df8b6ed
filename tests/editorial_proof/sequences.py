"""Runs many sequences of what anybody may try, each on a portal of its own."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings as profile
from hypothesis.stateful import run_state_machine_as_test

from tests.editorial_proof.machine import PortalMachine
from tests.editorial_proof.volume import THOROUGH

# shares mean nothing among fewer sequences. 111 random ones published 35 times, of which five by
# review, and scheduled three times: the rarer acts are asked for among the many of a night, and the
# walk has all of them every time
ENOUGH = 100
ENOUGH_FOR_RARE = 1_000


def run(machine: type[PortalMachine], sequences: int) -> None:
    """Run so many sequences and assert that, among enough of them, rare events happened."""
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
        assert reached["page.publish"] >= 0.05 * ran
    if ran >= ENOUGH_FOR_RARE:
        assert reached["published by review"] >= 0.02 * ran
        assert reached["page.schedule"] >= 0.01 * ran
        assert reached["page.withdraw"] >= 0.01 * ran
