"""A scratch index for a foreign corpus, on either engine; it never touches readers' indexes."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from elasticsearch import ApiError

from search.engines.elastic import indices, mapping
from search.engines.elastic.client import Server
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine, EmbeddedTarget
from search.port import Document, Engine
from translations.languages import LANGUAGES

BATCH = 500
LONGEST_REASON = 300


class Refused(Exception):
    """The server does not take a document; the message says which and why."""


def own_prefix() -> str:
    """Return a name that neither readers' indexes nor any other scratch index has.

    Two that are open in one process would take each other's aliases.
    """
    return f"{settings.ELASTICSEARCH_PREFIX}-scratch-{os.getpid()}-{secrets.token_hex(4)}"


@contextmanager
def embedded(documents: Iterable[Document]) -> Iterator[Engine]:
    """Index documents in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="portal-search-") as folder:
        engine = EmbeddedEngine(Path(folder))
        for language, group in _by_language(documents).items():
            EmbeddedTarget(engine, language).apply(group, [], 1)
        yield engine


@contextmanager
def elastic(
    server: Server, documents: Iterable[Document], parts: frozenset[str]
) -> Iterator[Engine]:
    """Index documents in indexes of their own on the server, deleted afterwards."""
    names: list[str] = []
    prefix = own_prefix()
    try:
        for language, group in _by_language(documents).items():
            name = indices.new_name(language, parts, prefix)
            indices.create(server, name, language, parts)
            names.append(name)
            for start in range(0, len(group), BATCH):
                _write(server, name, group[start : start + BATCH], parts)
            indices.count(server, name)
            indices.use(server, name, language, prefix=prefix)
        yield ElasticEngine(server, lambda code: bool(mapping.morphology(code, parts)), prefix)
    finally:
        for name in names:
            indices.remove(server, name)


def _write(server: Server, name: str, batch: list[Document], parts: frozenset[str]) -> None:
    try:
        refused: object = indices.write(server, name, batch, [], parts)
    except ApiError as error:
        refused = error
    if refused:
        raise Refused(f"The server refuses documents: {str(refused)[:LONGEST_REASON]}")


def _by_language(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Return documents by language; every language gets an index, be it empty."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for language in LANGUAGES:
        groups[language.code] = []
    for document in documents:
        groups[document.language].append(document)
    return groups
