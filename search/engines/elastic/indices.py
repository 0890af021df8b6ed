"""Indexes on the server: made, filled, verified, put in use by one call, kept a week."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import Any

from elasticsearch import ApiError
from elasticsearch.helpers import scan

from search.engines.elastic import mapping
from search.engines.elastic.client import Server
from search.engines.elastic.engine import alias_of
from search.port import Document, SearchUnavailable

logger = logging.getLogger(__name__)

SCAN = 5000
_FINE = (200, 201, 404, 409)  # 404: already gone; 409: a newer version is there
_LATER = (429, 500, 502, 503)
_CLOSED = ("cluster_block_exception", "index_closed_exception")  # the index, not the document


def parts_of(server: Server) -> frozenset[str]:
    """Return which language parts the server's analysis has, by trying them."""
    return frozenset(part for part, tokenizer in mapping.PARTS.items() if _knows(server, tokenizer))


def _knows(server: Server, tokenizer: str) -> bool:
    try:
        server.work(lambda client: client.indices.analyze(tokenizer=tokenizer, text="a"))
    except ApiError:
        return False
    return True


def new_name(language: str, parts: frozenset[str], prefix: str) -> str:
    """Return the name of a new index: language, schema, moment."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    digest = mapping.schema_hash(language, parts)
    return f"{prefix}-{language}-{digest}-{stamp}{time.time_ns() % 1000:03d}"


def create(server: Server, name: str, language: str, parts: frozenset[str]) -> None:
    """Make an empty index."""
    body = mapping.body_for(language, parts)
    server.work(lambda client: client.indices.create(index=name, **body))


def exists(server: Server, name: str) -> bool:
    """Tell whether an index is there."""
    return bool(server.work(lambda client: client.indices.exists(index=name)))


def count(server: Server, name: str) -> int:
    """Return how many documents an index holds, as searches see it."""
    server.work(lambda client: client.indices.refresh(index=name))
    return int(server.work(lambda client: client.count(index=name))["count"])


def versions(server: Server, name: str) -> dict[str, int]:
    """Return the version of every document of an index."""
    server.work(lambda client: client.indices.refresh(index=name))
    body = {"version": True, "_source": False}
    hits = server.work(lambda client: list(scan(client, query=body, index=name, size=SCAN)))
    return {hit["_id"]: int(hit["_version"]) for hit in hits}


def use(server: Server, name: str, language: str, prefix: str) -> None:
    """Move the aliases to an index in one call, away from every other index of the language.

    The same call with the former name goes back.
    """
    aliases = (alias_of(language, prefix), f"{prefix}-all")
    others = f"{prefix}-{language}-*"
    actions: list[dict[str, Any]] = []
    for alias in aliases:
        actions += [
            {"remove": {"index": others, "alias": alias, "must_exist": False}},
            {"add": {"index": name, "alias": alias}},
        ]
    server.work(lambda client: client.indices.update_aliases(actions=actions))


def remove(server: Server, name: str) -> None:
    """Delete an index; one that is gone is no trouble."""
    server.work(lambda client: client.indices.delete(index=name, ignore_unavailable=True))


def write(
    server: Server,
    name: str,
    documents: Sequence[Document],
    gone: Sequence[tuple[str, int]],
    parts: frozenset[str],
) -> dict[str, str]:
    """Send one batch with versions; returns the documents the server refuses for good, with why.

    Raises ``SearchUnavailable`` when the server is in trouble: the batch is then sent again, which
    the versions make harmless.
    """
    operations: list[dict[str, Any]] = []
    for document in documents:
        operations += [
            {"index": _meta(name, document.id, document.version)},
            mapping.source(document, parts),
        ]
    operations += [{"delete": _meta(name, key, version)} for key, version in gone]
    if not operations:
        return {}
    answer = server.work(lambda client: client.bulk(operations=operations))
    refused: dict[str, str] = {}
    for item in answer["items"]:
        result = next(iter(item.values()))
        status = result["status"]
        if status in _LATER or any(word in str(result.get("error")) for word in _CLOSED):
            server.breaker.trip(str(result.get("error"))[:300])
            raise SearchUnavailable(server.breaker.reason)
        if status not in _FINE:
            refused[result["_id"]] = str(result.get("error"))[:1000]
    return refused


def _meta(name: str, key: str, version: int) -> dict[str, Any]:
    return {"_index": name, "_id": key, "version": max(version, 1), "version_type": "external_gte"}
