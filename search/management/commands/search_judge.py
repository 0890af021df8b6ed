"""``search_judge``: measures the quality of search on a judged set, for one engine or both."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import scratch, server
from search.engines.elastic import client
from search.judged_sets import BadSet, Question, read_corpus, read_questions, tell_unknown
from search.judging import score, versions_of
from search.port import Document, Engine, SearchUnavailable

LONGEST_SHOWN = 80
JUDGED = Path(__file__).resolve().parents[3] / "tests" / "search" / "judged"


class Command(BaseCommand):
    """Indexes a corpus apart from the portal's own index and scores judged queries on it."""

    help = "Measure search quality on a judged set (nDCG@10, MRR, recall@20)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=Path, default=JUDGED / "corpus.jsonl")
        parser.add_argument("--queries", type=Path, default=JUDGED / "queries.jsonl")
        parser.add_argument("--backend", choices=["embedded", "elasticsearch"], action="append")
        parser.add_argument("--json", type=Path, help="write all figures here")
        parser.add_argument("--worst", type=int, default=0, help="show this many worst queries")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score each engine; without --backend those that are available."""
        # nobody waits for a measurement: a busy machine must not end it
        client.SECONDS, client.WORKER_SECONDS = 60.0, 120.0
        documents, questions = self._read(options["corpus"], options["queries"])
        if options["json"]:
            _write(options["json"], [])  # a place that cannot be written is told before the work
        backends = options["backend"] or [
            "embedded",
            *(["elasticsearch"] if server.configured() else []),
        ]
        reports = []
        for backend in dict.fromkeys(backends):
            try:
                with self._engine(backend, documents) as engine:
                    reports.append(score(engine, questions, versions_of(documents)))
            except (SearchUnavailable, scratch.Refused) as error:
                raise CommandError(f"{backend}: {error}") from error
            self._show(reports[-1], options["worst"])
        if options["json"]:
            _write(options["json"], reports)

    def _read(self, corpus: Path, queries: Path) -> tuple[list[Document], list[Question]]:
        def warn(message: str) -> None:
            self.stderr.write(message)

        try:
            documents, questions = read_corpus(corpus, warn), read_questions(queries, warn)
        except BadSet as error:
            raise CommandError(str(error)) from error
        tell_unknown(documents, questions, warn)
        return documents, questions

    def _engine(self, backend: str, documents: list[Document]) -> AbstractContextManager[Engine]:
        if backend == "embedded":
            return scratch.embedded(documents)
        found = server.configured()
        if found is None:
            raise CommandError("Set ELASTICSEARCH_URL to judge the search server.")
        return scratch.elastic(found, documents, server.parts(found))

    def _show(self, report: dict[str, Any], worst: int) -> None:
        for part in ("languages", "classes"):
            self._say(f"{report['engine']} by {part}")
            for name, row in report[part].items():
                figures = "  ".join(f"{key} {value}" for key, value in row.items())
                self._say(f"  {name:24} {figures}")
        for row in sorted(report["queries"], key=lambda item: item["ndcg@10"])[:worst]:
            head = f"  {row['ndcg@10']:.2f} {row['qid']} [{row['class']}]"
            self._say(f"{head} {row['query'][:LONGEST_SHOWN]} {row['ids'][:5]}")

    def _say(self, line: str) -> None:
        """Write a line; a terminal that lacks a letter shows its number."""
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        self.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding))


def _write(path: Path, reports: list[dict[str, Any]]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(reports, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
