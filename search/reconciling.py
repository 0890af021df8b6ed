"""Compares every index with the log, document by document, and mends what differs."""

from __future__ import annotations

import logging

from search import log, server
from search.catching_up import BATCH
from search.engines import registry
from search.engines.elastic import indices
from search.engines.elastic.client import Server
from search.enums import IndexState
from search.models import PublicDocument, ServerIndex
from search.port import SearchUnavailable
from search.rebuilding import rebuild_embedded
from translations.languages import LANGUAGES

logger = logging.getLogger(__name__)


def mend_embedded() -> int:
    """Make an embedded index anew that is damaged or holds other pages than the log says."""
    mended = 0
    for language in LANGUAGES:
        wanted = set(_versions(language.code, is_public=True))
        try:
            found: set[str] | None = registry.embedded().folder(language.code).ids()
        except SearchUnavailable:
            found = None
        if found != wanted and (found is not None or wanted):
            logger.error("The search index of %s is made anew.", language.code)
            rebuild_embedded(language.code, lambda _count: None)
            mended += 1
    return mended


def mend_server() -> int:
    """Send what the server's indexes lack and delete what they should not have."""
    found = server.configured()
    if found is None or found.breaker.is_open:
        return 0
    try:
        rows = ServerIndex.objects.filter(state=IndexState.ACTIVE)
        return sum(_mend(found, row) for row in rows)
    except SearchUnavailable as error:
        logger.warning("The search server is away and is compared another night: %s", error)
        return 0


def _mend(found: Server, row: ServerIndex) -> int:
    """Compare page and version on both sides; refused documents are known and not missed."""
    wanted = _versions(row.language, is_public=True, problem="")
    present = indices.versions(found, row.name)
    late = [key for key, version in wanted.items() if present.get(key, 0) < version]
    extra = [(key, present[key] + 1) for key in present if key not in wanted]
    parts = server.parts(found)
    for start in range(0, len(late), BATCH):
        pages = PublicDocument.objects.filter(pk__in=map(int, late[start : start + BATCH]))
        documents = [log.as_document(page) for page in pages]
        indices.write(found, row.name, documents, [], parts)
    indices.write(found, row.name, [], extra, parts)
    if late or extra:
        logger.error("%s differed from the log in %s pages.", row.name, len(late) + len(extra))
    return len(late) + len(extra)


def _versions(language: str, **conditions: object) -> dict[str, int]:
    rows = PublicDocument.objects.filter(language=language, **conditions)
    return {str(pk): version for pk, version in rows.values_list("page_id", "version")}
