"""What pages cost inside one process: SQL and processor time, beside the references."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.handlers.wsgi import WSGIHandler

from bench import reference
from bench.asking import Asker
from bench.options import Effort
from bench.pages import ARTICLE
from bench.result import Findings
from bench.statistics import Comparison, compare, repeated

HIT = "hit in process ÷ bare Django view, speed"
ENOUGH = 5
# who brings a cookie gets every page drawn anew
DRAWN = {"cookie": "bench=1"}


def measure(findings: Findings, places: Mapping[str, str], effort: Effort) -> None:
    """Measure every page uncached, then what a second reader costs."""
    handler = WSGIHandler()
    pages = {name: Asker(handler, path, **DRAWN) for name, path in places.items()}
    reference.set_up(pages[ARTICLE].get())
    beside = Asker(reference.handler(), "/orm/")
    for name, page in pages.items():
        _count(findings, name, page)
        for _time in range(ENOUGH):
            page.get()
        found = _beside(page, beside, effort.requests, effort.rounds)
        findings.compared(f"{name}, CPU ÷ ORM reference", found)
        findings.costs[f"{name}, CPU µs"] = found.ours
    _hit(findings, Asker(handler, places[ARTICLE]), effort)


def _beside(page: Asker, other: Asker, times: int, rounds: int) -> Comparison:
    return compare(lambda: page.cost(times), lambda: other.cost(times), rounds)


def _count(findings: Findings, name: str, page: Asker) -> None:
    """Keep bytes, queries and exact repeats of one page."""
    asked = page.queries()
    findings.counts[f"{name}, bytes"] = len(page.get())
    findings.counts[f"{name}, SQL"] = len(asked)
    findings.counts[f"{name}, repeated SQL"] = repeated(asked)


def _hit(findings: Findings, page: Asker, effort: Effort) -> None:
    """Measure the second reader of a page."""
    findings.counts["hit in process, SQL"] = len(page.queries())
    bare = Asker(reference.handler(), "/bare/")
    found = _beside(page, bare, effort.requests * 20, effort.rounds)
    findings.compared(HIT, found, is_speed=True)
