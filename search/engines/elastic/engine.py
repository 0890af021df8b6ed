"""Answers questions from the server, all of them in one request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from elasticsearch import ApiError

from search.analysis import suggestions
from search.engines.elastic import query
from search.engines.elastic.client import Server
from search.port import Found, Request, SearchUnavailable


def alias_of(language: str, prefix: str) -> str:
    """Return the alias that readers' queries of a language go to."""
    return f"{prefix}-{language}"


class ElasticEngine:
    """Elasticsearch as an engine; ``morphology`` says which languages have word analysis."""

    name = "elasticsearch"

    def __init__(self, server: Server, morphology: Callable[[str], bool], prefix: str) -> None:
        self.server = server
        self.morphology = morphology
        self.prefix = prefix

    def search(self, requests: Sequence[Request]) -> list[Found]:
        """Answer every request in one round trip."""
        searches: list[dict[str, Any]] = []
        for request in requests:
            language = request.plan.language
            built = query.build(request, self.morphology(language))
            searches += [{"index": alias_of(language, self.prefix)}, built.to_dict()]
        answers = self.server.call(lambda client: client.msearch(searches=searches))
        return [self._found(answer) for answer in answers["responses"]]

    def suggest(self, language: str, text: str, limit: int) -> list[str]:
        """Return ids of titles that have these words, the last one unfinished."""
        whole, beginning = suggestions.typed(text)
        if not beginning:
            return []
        body = query.suggestions(whole, beginning, limit).to_dict()
        index = alias_of(language, self.prefix)
        try:
            answer = self.server.call(lambda client: client.search(index=index, **_keywords(body)))
        except ApiError as error:  # a closed index, say: the other engine answers
            raise SearchUnavailable(str(error)) from error
        return [hit["_id"] for hit in answer["hits"]["hits"]]

    def _found(self, answer: Any) -> Found:
        if "error" in answer or answer.get("timed_out"):
            reason = str(answer.get("error", "timed out"))[:300]
            self.server.breaker.trip(reason)
            raise SearchUnavailable(reason)
        facets = {
            name: {str(bucket["key"]): bucket["doc_count"] for bucket in scope["values"]["buckets"]}
            for name, scope in answer.get("aggregations", {}).items()
        }
        hits = answer["hits"]
        return Found([hit["_id"] for hit in hits["hits"]], hits["total"]["value"], facets)


def _keywords(body: dict[str, Any]) -> dict[str, Any]:
    """Return a search body as the client's keyword arguments."""
    renamed = {"_source": "source", "from": "from_"}
    return {renamed.get(name, name): value for name, value in body.items()}
