"""How fast the embedded index takes documents; needs the search app and its engine."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.options import Effort
from bench.result import Findings
from search import consumer
from search.engines.embedded.engine import EmbeddedEngine, EmbeddedTarget
from search.log import as_document
from search.models import PublicDocument
from search.port import Document


def measure(findings: Findings, effort: Effort) -> None:
    """Count the documents that one CPU second takes into an empty index."""
    consumer.reconcile()
    rows = PublicDocument.objects.filter(is_public=True).order_by("pk")[: effort.indexed]
    by_language: dict[str, list[Document]] = {}
    for row in rows:
        by_language.setdefault(row.language, []).append(as_document(row))
    with tempfile.TemporaryDirectory() as folder:
        engine, begin = EmbeddedEngine(Path(folder)), time.process_time()
        for language, documents in by_language.items():
            EmbeddedTarget(engine, language).apply(documents, [], 1)
        spent = time.process_time() - begin
    findings.costs["embedded search, documents indexed per CPU second"] = len(rows) / spent
    findings.counts["embedded search, documents"] = PublicDocument.objects.filter(
        is_public=True
    ).count()
