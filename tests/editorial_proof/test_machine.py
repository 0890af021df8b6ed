"""Nothing unapproved becomes public, whatever people, clocks and code do in whatever order.

The other half of the sequences is in ``test_machine_further``, for another process to run.
"""

from __future__ import annotations

from tests.editorial_proof import sequences
from tests.editorial_proof.machine import PortalMachine
from tests.editorial_proof.volume import SEQUENCES, volume


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
    sequences.run(machine, volume(small=5, full=SEQUENCES - SEQUENCES // 2))
