"""Answers questions from the embedded index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from search.analysis import suggestions
from search.engines.embedded.index import IndexFolder
from search.engines.embedded.query import build, counting
from search.engines.embedded.rarity import anchor, is_hopeless
from search.engines.embedded.schema import SCHEMA
from search.port import FACETS, Document, Found, Order, Request, SearchUnavailable

MOST_BUCKETS = 60


class EmbeddedEngine:
    """Tantivy in the process that asks; reads the files that the indexer writes."""

    name = "embedded"

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: dict[str, IndexFolder] = {}

    def folder(self, language: str) -> IndexFolder:
        """Return the index folder of a language."""
        if language not in self._folders:
            self._folders[language] = IndexFolder(self.root, language)
        return self._folders[language]

    def search(self, requests: Sequence[Request]) -> list[Found]:
        """Answer each request from its language's index."""
        return [self._search(request) for request in requests]

    def _search(self, request: Request) -> Found:
        searcher = self.folder(request.plan.language).searcher()
        if is_hopeless(searcher, request):
            return Found()
        rarest = anchor(searcher, request)
        query = build(request, rarest)
        by_date: dict[str, Any] = (
            {"order_by_field": "published"} if request.order is Order.DATE else {}
        )
        try:
            result: Any = searcher.search(
                query, limit=max(request.limit, 1), offset=request.offset, count=True, **by_date
            )
        except ValueError as error:
            raise SearchUnavailable(str(error)) from error
        hits = result.hits[: request.limit]
        found = Found(
            [searcher.doc(address)["id"][0] for _score, address in hits], result.count or 0
        )
        if request.facets:
            found.facets = _facets(searcher, request, counting(request, rarest))
        return found

    def suggest(self, language: str, text: str, limit: int) -> list[str]:
        """Return ids of titles that have these words, the last one unfinished."""
        whole, beginning = suggestions.typed(text)
        if not beginning:
            return []
        last = Query.fuzzy_term_query(SCHEMA, "suggest", beginning, distance=0, prefix=True)
        clauses = [(Occur.Must, Query.term_query(SCHEMA, "suggest", word)) for word in whole]
        finished = Query.term_query(SCHEMA, "suggest", beginning)
        query = Query.boolean_query([*clauses, (Occur.Must, last), (Occur.Should, finished)])
        searcher = self.folder(language).searcher()
        return [
            searcher.doc(address)["id"][0]
            for _s, address in searcher.search(query, limit=limit).hits
        ]


def _facets(
    searcher: tantivy.Searcher, request: Request, query: Query
) -> dict[str, dict[str, int]]:
    """Count each facet; a facet that is filtered is counted as if it were not."""
    filtered = dict(request.filters)
    free = [name for name in FACETS if name not in filtered]
    counts = _count(searcher, query, free)
    for name in filtered:
        others = tuple(item for item in request.filters if item[0] != name)
        without = Request(request.plan, request.level, others, exclude=request.exclude)
        counts.update(_count(searcher, counting(without), [name]))
    return counts


def _count(searcher: tantivy.Searcher, query: Query, names: list[str]) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    wanted = {name: {"terms": {"field": name, "size": MOST_BUCKETS}} for name in names}
    answer = searcher.aggregate(query, wanted)
    return {
        name: {
            _label(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[name]["buckets"]
        }
        for name in names
    }


def _label(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


class EmbeddedTarget:
    """The embedded index of one language as something the log is written to."""

    def __init__(self, engine: EmbeddedEngine, language: str, version: str = "") -> None:
        self.folder = engine.folder(language)
        self.language = language
        self.version = version
        self.name = f"embedded:{language}"

    def applied(self) -> int:
        return self.folder.applied(self.version)

    def apply(self, documents: Sequence[Document], gone: Sequence[str], version: int) -> None:
        """Write to the version in use; without one, make it first."""
        with self.folder.locked():
            name = self.version or self.folder.current()
            if not name or not (self.folder.path / name / "meta.json").exists():
                name = self.folder.create()
                self.folder.use(name)
                self.version = ""
            self.folder.write(name, documents, gone, version)


__all__ = ["EmbeddedEngine", "EmbeddedTarget", "Order"]
