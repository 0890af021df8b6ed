"""Measures quality: a judged set is indexed apart and asked as readers would ask."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import log2
from pathlib import Path
from typing import Any

from search.analysis.lexicon import Lexicon, shipped
from search.analysis.queries import understand
from search.ladder import climb
from search.port import Document, Engine, Request
from translations.languages import BY_LOCALE

DEPTH = 20
GAIN_DEPTH = 10
TOTAL = "all"


@dataclass(frozen=True, slots=True)
class Question:
    """One judged query: grades from 0 to 3 by document."""

    qid: str
    language: str
    text: str
    kind: str
    grades: dict[str, int]


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


def read_corpus(path: Path) -> Iterator[Document]:
    """Yield the documents of a JSON-lines file."""
    for row in _rows(path):
        topics = row.get("topics") or ()
        yield Document(
            id=str(row["id"]),
            language=_language(row["lang"]),
            title=row.get("title") or "",
            summary=row.get("summary") or "",
            body=row.get("body") or "",
            translation_key=str(row.get("group") or ""),
            section=str(row.get("section") or ""),
            kind=str(row.get("kind") or ""),
            topics=(topics,) if isinstance(topics, str) else tuple(map(str, topics)),
            published=date.fromisoformat(row["date"][:10]) if row.get("date") else None,
            number=str(row.get("doc_number") or ""),
            version=1,
        )


def read_questions(path: Path) -> Iterator[Question]:
    """Yield the judged queries of a JSON-lines file."""
    for row in _rows(path):
        grades = row.get("judgements") or {}
        yield Question(
            str(row["qid"]),
            _language(row["lang"]),
            row["query"],
            str(row.get("class") or ""),
            {str(key): int(grade) for key, grade in grades.items()},
        )


def _language(code: str) -> str:
    """Return the code of a language; the name of its locale is understood too."""
    return BY_LOCALE[code.lower()].code if code.lower() in BY_LOCALE else code.lower()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as lines:  # only line feeds end an object
        for line in lines:
            if line.strip():
                yield json.loads(line)


def rank(engine: Engine, question: Question, lexicon: Lexicon) -> tuple[list[str], bool]:
    """Return what a reader would get, and whether the page would say it was relaxed."""

    def read(text: str) -> Any:
        return understand(text, question.language, lexicon)

    def parts(text: str) -> Any:
        return understand(text, question.language, lexicon, in_parts=True)

    plan = read(question.text)
    if plan.is_empty:
        return [], False
    answer = climb(engine, Request(plan, limit=DEPTH), read, parts)
    return answer.found.ids, answer.complete == 0 or answer.is_relaxed


def score(
    engine: Engine, questions: Iterable[Question], lexicon: Lexicon | None = None
) -> dict[str, Any]:
    """Return measures by language and by class, and every question with its measure."""
    by_language: dict[str, Score] = defaultdict(Score)
    by_class: dict[str, Score] = defaultdict(Score)
    each: list[dict[str, Any]] = []
    for question in questions:
        ids, is_relaxed = rank(engine, question, lexicon or shipped())
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
