"""Rebuilds an index beside the one in use and swaps them in one step; resumable, nothing is lost.

Both the old and the new index are written from the same log, so an edit made meanwhile reaches
both; the swap comes when the new one has everything.
"""

from __future__ import annotations

from collections.abc import Callable

from search import server
from search.catching_up import BATCH, next_rows, sync
from search.engines import registry
from search.engines.elastic.client import Server
from search.engines.embedded.engine import EmbeddedTarget
from search.log import as_document
from search.models import PublicDocument
from search.port import SearchUnavailable, Target

Progress = Callable[[int], None]
BUILDING = "BUILDING"


def documents(language: str) -> int:
    """Return how many rows of the log a new index has to take."""
    return PublicDocument.objects.filter(language=language).count()


def fill(target: Target, language: str, progress: Progress) -> None:
    """Apply the log step by step, from where an interrupted rebuild stopped."""
    while rows := next_rows(language, target.applied(), BATCH):
        from_rows = [row for row in rows if row.is_public]
        gone = [str(row.page_id) for row in rows if not row.is_public]
        target.apply([as_document(row) for row in from_rows], gone, rows[-1].version)
        progress(len(rows))


def rebuild_embedded(language: str, progress: Progress) -> str:
    """Fill a new version of the embedded index, put it in use, keep the old one for going back."""
    folder = registry.embedded().folder(language)
    marker = folder.path / BUILDING
    name = marker.read_text().strip() if marker.exists() else ""
    if not name or not (folder.path / name / "meta.json").exists():
        with folder.locked():
            name = folder.create()
            marker.write_text(name)
    target = EmbeddedTarget(registry.embedded(), language, name)
    fill(target, language, progress)
    old = folder.current()
    with folder.locked():
        folder.use(name)
        marker.unlink(missing_ok=True)
        folder.remove_others([name, old])
    sync(EmbeddedTarget(registry.embedded(), language), language)
    wanted = PublicDocument.objects.filter(language=language, is_public=True).count()
    found = folder.searcher().num_docs
    if found != wanted:
        folder.use(old or name)
        raise SearchUnavailable(f"The new index of {language} holds {found}, the log {wanted}.")
    return name


def go_back_embedded(language: str) -> str:
    """Put the version kept from before the last rebuild in use; it catches up from the log."""
    folder = registry.embedded().folder(language)
    current = folder.current()
    others = sorted(
        item.name for item in folder.path.iterdir() if item.is_dir() and item.name != current
    )
    if not others:
        return ""
    with folder.locked():
        folder.use(others[-1])
    sync(EmbeddedTarget(registry.embedded(), language), language)
    return others[-1]


def rebuild_server(found: Server, language: str, progress: Progress) -> str:
    """Fill a new index on the server, verify it, move the aliases in one call."""
    row = server.start_building(found, language)
    fill(server.ServerTarget(found, row), language, progress)
    server.verify(found, row)
    server.switch(found, row)
    server.remove_retired(found)
    return row.name
