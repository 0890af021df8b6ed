"""The search server as used here: which indexes, how far each is, what it refuses."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from search.catching_up import sync
from search.engines.elastic import indices, mapping
from search.engines.elastic.client import Server, server_at
from search.engines.elastic.engine import ElasticEngine
from search.enums import IndexState
from search.models import PublicDocument, ServerIndex
from search.port import Document, SearchUnavailable
from translations.languages import LANGUAGES

logger = logging.getLogger(__name__)

KEPT = timedelta(days=7)
CHECK_SECONDS = 30.0
_parts: dict[str, frozenset[str]] = {}
_checked: dict[str, float] = {}


def configured() -> Server | None:
    """Return the server, if one is configured."""
    return server_at(settings.ELASTICSEARCH_URL) if settings.ELASTICSEARCH_URL else None


def parts(server: Server) -> frozenset[str]:
    """Return the server's language parts, asked once per process."""
    url = settings.ELASTICSEARCH_URL
    if url not in _parts:
        allowed = settings.SEARCH_LANGUAGE_PARTS
        _parts[url] = indices.parts_of(server) if allowed else frozenset()
    return _parts[url]


def engine() -> ElasticEngine | None:
    """Return the server as an engine, unless it is known to be in trouble."""
    server = configured()
    if server is None or server.breaker.is_open:
        return None

    def has_morphology(language: str) -> bool:
        return bool(mapping.morphology(language, parts(server)))

    return ElasticEngine(server, has_morphology, settings.ELASTICSEARCH_PREFIX)


class ServerTarget:
    """One index on the server as something the log is written to."""

    def __init__(self, server: Server, row: ServerIndex) -> None:
        self.server = server
        self.row = row
        self.name = row.name

    def applied(self) -> int:
        return self.row.applied

    def apply(self, documents: Sequence[Document], gone: Sequence[str], version: int) -> None:
        """Send the batch, note what is refused, remember how far we are."""
        versions = dict(
            PublicDocument.objects.filter(pk__in=[int(key) for key in gone]).values_list(
                "page_id", "version"
            )
        )
        removed = [(key, versions.get(int(key), version)) for key in gone]
        refused = indices.write(self.server, self.name, documents, removed, parts(self.server))
        for key, reason in refused.items():
            logger.error("The search server refuses page %s: %s", key, reason)
            PublicDocument.objects.filter(pk=int(key)).update(problem=reason)
        self.row.applied = version
        ServerIndex.objects.filter(pk=self.row.pk).update(applied=version)


def sync_all() -> int:
    """Bring the server's indexes up to date, making those that are missing; never raises for it."""
    server = configured()
    if server is None or server.breaker.is_open:
        return 0
    try:
        server.probe()
        return sum(_sync_language(server, language.code) for language in LANGUAGES)
    except SearchUnavailable as error:
        logger.warning("The search server is away, its indexes wait: %s", error)
        return 0


def _sync_language(server: Server, language: str) -> int:
    rows = ServerIndex.objects.filter(language=language).exclude(state=IndexState.RETIRED)
    count = 0
    for row in rows:
        if _is_there(server, row):
            count += sync(ServerTarget(server, row), language)
    active = rows.filter(state=IndexState.ACTIVE).first()
    if active is None or not _is_of_this_release(server, active):
        count += build(server, language)
    return count


def _is_of_this_release(server: Server, row: ServerIndex) -> bool:
    """Tell whether an index has the settings and fields that this release would make."""
    return f"-{mapping.schema_hash(row.language, parts(server))}-" in row.name


def _is_there(server: Server, row: ServerIndex) -> bool:
    """Forget an index that vanished from the server, so that it is made anew."""
    if time.monotonic() < _checked.get(row.name, 0.0):
        return True
    if indices.exists(server, row.name):
        _checked[row.name] = time.monotonic() + CHECK_SECONDS
        return True
    logger.error("The index %s vanished from the search server; it is made anew.", row.name)
    row.delete()
    return False


def start_building(server: Server, language: str) -> ServerIndex:
    """Make a new index, or return the one whose building was interrupted."""
    known = ServerIndex.objects.filter(language=language, state=IndexState.BUILDING).last()
    if known is not None and _is_of_this_release(server, known) and _is_there(server, known):
        return known
    name = indices.new_name(language, parts(server), settings.ELASTICSEARCH_PREFIX)
    indices.create(server, name, language, parts(server))
    return ServerIndex.objects.create(language=language, name=name, state=IndexState.BUILDING)


def build(server: Server, language: str, batch: int = 500) -> int:
    """Fill a new index from the log and put it in use; edits meanwhile go to both indexes."""
    row = start_building(server, language)
    count = sync(ServerTarget(server, row), language, batch)
    verify(server, row)
    switch(server, row)
    return count


def verify(server: Server, row: ServerIndex) -> None:
    """Raise ``SearchUnavailable`` unless the index holds exactly the public documents."""
    refused = PublicDocument.objects.filter(language=row.language).exclude(problem="").count()
    wanted = PublicDocument.objects.filter(language=row.language, is_public=True).count()
    found = indices.count(server, row.name)
    if found + refused < wanted or found > wanted:
        raise SearchUnavailable(f"{row.name} holds {found} documents, the log has {wanted}.")


def switch(server: Server, row: ServerIndex) -> None:
    """Put an index in use in place of the present one, which is kept for a week."""
    old = ServerIndex.objects.filter(language=row.language, state=IndexState.ACTIVE).exclude(
        pk=row.pk
    )
    indices.use(server, row.name, row.language, settings.ELASTICSEARCH_PREFIX)
    old.update(state=IndexState.RETIRED)
    row.state, row.used_since = IndexState.ACTIVE, timezone.now()
    row.save(update_fields=["state", "used_since"])


def go_back(server: Server, language: str) -> ServerIndex | None:
    """Put the index that was in use before back in use; it catches up from the log first."""
    retired = ServerIndex.objects.filter(language=language, state=IndexState.RETIRED)
    row = retired.order_by("-used_since").first()
    if row is not None:
        sync(ServerTarget(server, row), language)
        switch(server, row)
    return row


def remove_retired(server: Server) -> None:
    """Delete indexes that were retired more than a week ago."""
    old = ServerIndex.objects.filter(state=IndexState.RETIRED, used_since__lt=timezone.now() - KEPT)
    for row in old:
        indices.remove(server, row.name)
        row.delete()


def behind(row: ServerIndex) -> int:
    """Return how many versions of the log an index still lacks."""
    return PublicDocument.objects.filter(language=row.language, version__gt=row.applied).count()
