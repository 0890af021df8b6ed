"""The search server, where ELASTICSEARCH_URL names one: loading, pages, completion, catching up."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from bench.asking import Asker
from bench.options import Effort
from bench.pages import common_words, search_url
from bench.result import Findings
from bench.statistics import percentile

NAME = "Elasticsearch"
CHANGED = 10_000
TITLE_LETTERS = 3


def measure(findings: Findings, effort: Effort) -> None:
    """Load everything into new indexes, search them, then catch up after an outage."""
    if not settings.ELASTICSEARCH_URL:
        findings.missing[NAME] = "ELASTICSEARCH_URL names no server (bin/elasticsearch-test-server)"
        return
    # an app of this installation only where its engines are there
    loading = import_module("bench.server_loading")
    loading.load(findings)
    _ask(findings, effort)
    loading.catch_up(findings, CHANGED)
    loading.clean()


def _ask(findings: Findings, effort: Effort) -> None:
    """Ask whole pages; what counts here is how long a reader waits, the server's time included."""
    handler, words = WSGIHandler(), common_words()
    wanted = {
        "page of many results": search_url(words),
        "page of few results": search_url(f"{words} 17"),
        "completion": search_url(words[:TITLE_LETTERS], "search:suggest"),
    }
    for name, path in wanted.items():
        asker = Asker(handler, path)
        asker.get()
        waited = [_seconds(asker.get) * 1000 for _turn in range(effort.searches)]
        findings.costs[f"{NAME}, {name}, p50 ms"] = percentile(waited, 50)
        findings.costs[f"{NAME}, {name}, p95 ms"] = percentile(waited, 95)


def _seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin
