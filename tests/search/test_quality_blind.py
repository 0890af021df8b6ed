"""Gates of quality on the sets written before any score; a file of its own, for they take long."""

from __future__ import annotations

import pytest

from search.judged_sets import read_corpus, read_questions
from search.judging import score, versions_of
from search.management.commands.search_judge import JUDGED
from tests.search.pages import scratch_engine


@pytest.mark.parametrize(
    ("name", "ndcg", "recall"),
    [
        pytest.param("fifth", 0.94, 0.97, id="fifth, 0.90 when new, 0.97 with its words"),
        pytest.param("sixth", 0.93, 0.95, id="sixth, 0.96, and no word was ever added for it"),
    ],
)
def test_sets_written_blind(name: str, ndcg: float, recall: float) -> None:
    """What readers may expect of words that no list was written for, before one was."""
    documents = read_corpus(JUDGED / name / "corpus.jsonl")
    with scratch_engine(documents) as engine:
        report = score(
            engine, read_questions(JUDGED / name / "queries.jsonl"), versions_of(documents)
        )
    row = report["languages"]["all"]
    assert row["ndcg@10"] >= ndcg
    assert row["recall@20"] >= recall
    assert row["empty"] <= 0.03
    assert row["false_answers"] == 0
