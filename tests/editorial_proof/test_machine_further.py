"""The second half of the sequences: a file of its own, so that two processes share them."""

from __future__ import annotations

import pytest

from tests.editorial_proof import sequences
from tests.editorial_proof.machine import PortalMachine
from tests.editorial_proof.volume import SEQUENCES


@pytest.mark.skipif(SEQUENCES < 2, reason="PORTAL_PROOF names more sequences than one process runs")
def test_no_further_sequence_finds_a_way_around_the_gate(machine: type[PortalMachine]) -> None:
    sequences.run(machine, SEQUENCES // 2)
