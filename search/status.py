"""How search stands: how far each index is, what waits, what was refused."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from search import consumer, server
from search.engines import registry
from search.models import PublicDocument, ServerIndex
from search.port import SearchUnavailable
from translations.languages import LANGUAGES

LAG_ALERT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """One index: how many documents it has, how many it should have, how many versions it lacks."""

    name: str
    language: str
    state: str
    documents: int | None
    wanted: int
    behind: int


@dataclass(frozen=True, slots=True)
class Status:
    """Everything an operator wants to know of search."""

    indexes: list[IndexStatus]
    waiting: int
    dead: int
    refused: int
    lag_seconds: float
    server: str


def lag_seconds() -> float:
    """Return the age of the oldest change that no index has seen yet; alert above five minutes."""
    oldest = (
        OutboxJob.objects.filter(
            consumer=consumer.NAME, state__in=[JobState.PENDING, JobState.RUNNING]
        )
        .order_by("created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    return (timezone.now() - oldest).total_seconds() if oldest else 0.0


def status() -> Status:
    """Return the present state."""
    jobs = OutboxJob.objects.filter(consumer=consumer.NAME)
    return Status(
        indexes=[*_embedded(), *_server()],
        waiting=jobs.filter(state=JobState.PENDING).count(),
        dead=jobs.filter(state=JobState.DEAD).count(),
        refused=PublicDocument.objects.exclude(problem="").count(),
        lag_seconds=lag_seconds(),
        server=_server_state(),
    )


def _server_state() -> str:
    found = server.configured()
    if found is None:
        return "not configured"
    return f"in trouble: {found.breaker.reason}" if found.breaker.is_open else "in use"


def _embedded() -> list[IndexStatus]:
    result = []
    for language in LANGUAGES:
        folder = registry.embedded().folder(language.code)
        try:
            documents: int | None = folder.searcher().num_docs
        except SearchUnavailable:
            documents = None
        result.append(
            _index(
                f"embedded {folder.current()}", language.code, "active", documents, folder.applied()
            )
        )
    return result


def _server() -> list[IndexStatus]:
    return [
        _index(row.name, row.language, row.state, None, row.applied)
        for row in ServerIndex.objects.order_by("language", "created_at")
    ]


def _index(
    name: str, language: str, state: str, documents: int | None, applied: int
) -> IndexStatus:
    rows = PublicDocument.objects.filter(language=language)
    return IndexStatus(
        name, language, state, documents, rows.filter(is_public=True).count(),
        rows.filter(version__gt=applied).count(),
    )  # fmt: skip
