"""Files spoiled at random: a few in every run, thousands where ``PORTAL_PROOF`` says so."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from tests.editorial_proof.volume import volume
from tests.media.hostile.examining import outcomes
from tests.media.hostile.mutations import mutations
from tests.media.test_hostile import MEGABYTES, SECONDS

BATCH = 500


def test_spoiled_files_are_refused_or_cleaned_within_bounds(tmp_path: Path) -> None:
    cases = mutations(volume(60))
    problems, accepted, number = [], 0, 0
    while batch := list(islice(cases, BATCH)):
        number += 1
        for outcome in outcomes(batch, tmp_path / str(number)):
            accepted += outcome.ok
            kept_payload = bool(outcome.case.payload) and outcome.case.payload in outcome.kept
            greedy = outcome.seconds > SECONDS or outcome.megabytes > MEGABYTES
            if kept_payload or greedy or outcome.code.startswith("killed"):
                problems.append((outcome.case.name, outcome.code, outcome.seconds))
    assert problems == []
    assert accepted
