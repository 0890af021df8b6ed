"""The crafted corpus: nothing unsafe is accepted, nothing takes too much (security §4, S5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.media.hostile import corpus
from tests.media.hostile.examining import Outcome, outcomes

SECONDS, MEGABYTES = 5, 256


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    return outcomes(corpus(), Path(tmp_path_factory.mktemp("hostile")) / "files")


def test_the_corpus_is_large_enough(examined: list[Outcome]) -> None:
    assert len(examined) >= 200


def test_nothing_unsafe_is_accepted(examined: list[Outcome]) -> None:
    assert [outcome.case.name for outcome in examined if not outcome.is_safe] == []


def test_nothing_takes_too_much(examined: list[Outcome]) -> None:
    greedy = [
        (outcome.case.name, outcome.seconds, outcome.megabytes)
        for outcome in examined
        if outcome.seconds > SECONDS or outcome.megabytes > MEGABYTES
    ]
    assert greedy == []


def test_carriers_are_cleaned_rather_than_refused(examined: list[Outcome]) -> None:
    """Otherwise the corpus would prove nothing about what is kept."""
    assert sum(outcome.ok for outcome in examined) >= 10
