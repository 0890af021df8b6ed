"""The embedded search: pages with many and few results, completions, and how fast it indexes."""

from __future__ import annotations

from importlib import import_module

from django.core.handlers.wsgi import WSGIHandler

from bench import server
from bench.asking import Asker
from bench.options import Effort
from bench.pages import common_words, search_url
from bench.result import Findings
from bench.statistics import percentile

GATE_DOCUMENTS = 50_000  # the gates' own number; more is a report
MOST_DOCUMENTS = 100_000
NAME = "embedded search"
TITLE_LETTERS = 3


def measure(findings: Findings, effort: Effort, size: int) -> bool:
    """Index what was planted, then search it; returns whether there is anything to search."""
    if size > MOST_DOCUMENTS:
        findings.missing[NAME] = f"at most {MOST_DOCUMENTS} documents are searched, here are {size}"
        return False
    # an app of this installation only where its engine is there
    import_module("bench.indexing").measure(findings, effort)
    is_beyond = size > GATE_DOCUMENTS
    _ask(findings, effort, f"{NAME} above {GATE_DOCUMENTS} documents" if is_beyond else NAME)
    server.measure(findings, effort)
    return True


def _ask(findings: Findings, effort: Effort, name_of_all: str) -> None:
    handler, words = WSGIHandler(), common_words()
    wanted = {
        "page of many results": search_url(words),
        "page of few results": search_url(f"{words} 17"),
        "completion": search_url(words[:TITLE_LETTERS], "search:suggest"),
    }
    for name, path in wanted.items():
        asker = Asker(handler, path)
        asker.get()
        found = percentile(asker.each(effort.searches), 95)
        findings.costs[f"{name_of_all}, {name}, p95 CPU ms"] = found
