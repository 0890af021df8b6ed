"""Writes the log into indexes: each takes up where it stopped, however long it was away."""

from __future__ import annotations

import logging

from search import server
from search.catching_up import sync
from search.engines import registry
from search.models import PublicDocument
from search.port import SearchUnavailable
from search.rebuilding import rebuild_embedded

logger = logging.getLogger(__name__)


def sync_all() -> int:
    """Bring every index up to date: first the embedded ones, then the server's, if it answers."""
    return sync_embedded() + server.sync_all()


def sync_embedded() -> int:
    """Bring every embedded index up to date; one that fails is left for the next time."""
    count = 0
    for language, target in registry.embedded_targets():
        try:
            count += sync(target, language)
        except SearchUnavailable as error:
            logger.error("Search index %s: %s", target.name, error)
        if not _is_readable(language):
            count += _anew(language)
    return count


def _is_readable(language: str) -> bool:
    """Tell whether the index in use can be read and is of this release's analysis.

    One that is not there yet is no damage.
    """
    folder = registry.embedded().folder(language)
    if folder.is_outdated():
        return False
    try:
        folder.check()
    except SearchUnavailable as error:
        logger.error("A search index is made anew: %s", error)
        return False
    return True


def _anew(language: str) -> int:
    """Make a damaged index anew; where that fails too (disk full), the next turn tries again."""
    try:
        if PublicDocument.objects.filter(language=language, is_public=True).exists():
            rebuild_embedded(language, lambda _count: None)
    except (SearchUnavailable, OSError) as error:
        logger.error("The search index of %s cannot be made: %s", language, error)
        return 0
    return 1
