"""Measures quality: a judged set is indexed apart and asked as readers would ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

from search import elsewhere
from search.analysis.lexicon import Lexicon, shipped
from search.analysis.queries import understand
from search.elsewhere import Versions
from search.judged_sets import Question
from search.ladder import climb
from search.port import Document, Engine, Found, Request

DEPTH = 20
GAIN_DEPTH = 10
TOTAL = "all"


@dataclass(slots=True)
class Score:
    """The measures of one group of questions."""

    answered: list[tuple[float, float, float]] = field(default_factory=list)
    empty: int = 0
    unanswerable: int = 0
    false_answers: int = 0

    def add(self, question: Question, ids: list[str], *, is_relaxed: bool) -> None:
        """Count one question: those nobody can answer must stay empty or say they were relaxed."""
        if not any(grade > 0 for grade in question.grades.values()):
            self.unanswerable += 1
            self.false_answers += bool(ids and not is_relaxed)
            return
        self.empty += not ids
        self.answered.append(
            (
                ndcg(question.grades, ids),
                reciprocal(question.grades, ids),
                recall(question.grades, ids),
            )
        )

    def as_dict(self) -> dict[str, float | int]:
        """Return the means and counts."""
        count = len(self.answered)
        means = [sum(row[i] for row in self.answered) / count if count else 0.0 for i in range(3)]
        return {
            "queries": count + self.unanswerable,
            "ndcg@10": round(means[0], 4),
            "mrr": round(means[1], 4),
            "recall@20": round(means[2], 4),
            "empty": round(self.empty / count, 4) if count else 0.0,
            "false_answers": self.false_answers,
        }


def ndcg(grades: dict[str, int], ids: list[str]) -> float:
    """Return the gain of the first ten against the best possible."""
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:GAIN_DEPTH]
    best = sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(ideal))
    gain = sum(
        (2 ** grades.get(key, 0) - 1) / log2(rank + 2) for rank, key in enumerate(ids[:GAIN_DEPTH])
    )
    return gain / best if best else 0.0


def reciprocal(grades: dict[str, int], ids: list[str]) -> float:
    """Return one by the rank of the first good answer (grade 2 or 3, else any)."""
    top = min(2, max(grades.values(), default=0)) or 1
    return next(
        (1 / rank for rank, key in enumerate(ids, start=1) if grades.get(key, 0) >= top), 0.0
    )


def recall(grades: dict[str, int], ids: list[str]) -> float:
    """Return the share of the answers among the first twenty; what is only related is none."""
    least = min(2, max(grades.values(), default=0)) or 1
    relevant = {key for key, grade in grades.items() if grade >= least}
    return len(relevant & set(ids[:DEPTH])) / min(len(relevant), DEPTH) if relevant else 0.0


def versions_of(documents: Sequence[Document]) -> Versions:
    """Return what tells which documents of a corpus are versions of the same item."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    keys = {document.id: document.translation_key for document in documents}
    for document in documents:
        if document.translation_key:
            groups[document.translation_key].setdefault(document.language, document.id)

    def versions(ids: Sequence[str], language: str) -> dict[str, str]:
        own = {key: groups.get(keys.get(key, ""), {}).get(language) for key in ids}
        return {key: found for key, found in own.items() if found is not None}

    return versions


def rank(
    engine: Engine, question: Question, lexicon: Lexicon, versions: Versions | None = None
) -> tuple[list[str], bool]:
    """Return what a reader would get, and whether the page would say it was relaxed.

    Without ``versions`` other languages are not asked.
    """

    def read(text: str) -> Any:
        return understand(text, question.language, lexicon)

    def parts(text: str) -> Any:
        return understand(text, question.language, lexicon, in_parts=True)

    plan = read(question.text)
    if plan.is_empty:
        return [], False
    answer = climb(engine, Request(plan, limit=DEPTH), read, parts)
    ids = answer.found.ids
    if versions is not None and elsewhere.is_wanted(answer):
        others = elsewhere.found_by(engine, elsewhere.plans_of(answer.plan, lexicon))
        answer = elsewhere.bring_forward(engine, answer, others, versions)
        ids = answer.found.ids + _beside(answer.found.ids, others, versions, question.language)
    return ids, answer.complete == 0 or answer.is_relaxed


def _beside(
    shown: list[str], others: Mapping[str, Found], versions: Versions, language: str
) -> list[str]:
    """Return what the page shows of other languages: items that it does not show already."""
    keys = dict.fromkeys(key for found in others.values() for key in found.ids)
    own = versions(list(keys), language)
    return [key for key in keys if key not in shown and own.get(key) not in shown]


def score(
    engine: Engine,
    questions: Iterable[Question],
    versions: Versions | None = None,
    lexicon: Lexicon | None = None,
) -> dict[str, Any]:
    """Return measures by language and by class, and every question with its measure."""
    by_language: dict[str, Score] = defaultdict(Score)
    by_class: dict[str, Score] = defaultdict(Score)
    each: list[dict[str, Any]] = []
    for question in questions:
        ids, is_relaxed = rank(engine, question, lexicon or shipped(), versions)
        for group in (by_language[TOTAL], by_language[question.language]):
            group.add(question, ids, is_relaxed=is_relaxed)
        for name in (question.kind, f"{question.kind}/{question.language}"):
            by_class[name].add(question, ids, is_relaxed=is_relaxed)
        each.append(
            {
                "qid": question.qid,
                "lang": question.language,
                "class": question.kind,
                "query": question.text,
                "ndcg@10": round(ndcg(question.grades, ids), 4),
                "mrr": round(reciprocal(question.grades, ids), 4),
                "recall@20": round(recall(question.grades, ids), 4),
                "ids": ids,
                "relaxed": is_relaxed,
            }
        )
    return {
        "engine": engine.name,
        "languages": {name: item.as_dict() for name, item in by_language.items()},
        "classes": {name: item.as_dict() for name, item in sorted(by_class.items())},
        "queries": each,
    }
