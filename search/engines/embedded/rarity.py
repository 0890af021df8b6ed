"""How rare the things asked for are, by the index's own counts: the rarest says most."""

from __future__ import annotations

import tantivy

from search.analysis.plan import Alternative, Group
from search.engines.embedded.schema import TEXTS
from search.port import Level, Request

MANY = 1000  # fewer pages are ranked as they are: it costs nothing, and more is found


def anchor(searcher: tantivy.Searcher, request: Request) -> Group | None:
    """Return the group that a page must have to be worth ranking, if the request says so."""
    if not request.anchored or request.level is Level.ALL or len(request.plan.required) <= 1:
        return None
    counts = [_pages(searcher, group) for group in request.plan.required]
    if max(counts) < MANY:
        return None
    return request.plan.required[counts.index(min(counts))]


def is_hopeless(searcher: tantivy.Searcher, request: Request) -> bool:
    """Tell whether no page can have everything, for the index lacks a word; counts are cheap."""
    plan = request.plan
    if request.level is not Level.ALL or plan.number or request.first:
        return False
    return any(_pages(searcher, group) == 0 for group in plan.required)


def _pages(searcher: tantivy.Searcher, group: Group) -> int:
    """Return about how many pages have something of a group."""
    return sum(_together(searcher, other) for other in group.alternatives)


def _together(searcher: tantivy.Searcher, other: Alternative) -> int:
    """Return at most how many pages have all the words of an alternative."""
    counts = [
        max(
            searcher.doc_freq(f"{name}_{'s' if term.is_single else 'f'}", term.folded)
            for name in TEXTS
        )
        for term in other.terms
    ]
    return min(counts) + sum(searcher.doc_freq("extra", value) for value in other.extra)
