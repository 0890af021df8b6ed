"""Writes the log of public documents into one index, from where that index stopped."""

from __future__ import annotations

from search import log
from search.models import PublicDocument
from search.port import Target

BATCH = 500
BATCH_CHARACTERS = 5_000_000


def sync(target: Target, language: str, batch: int = BATCH) -> int:
    """Apply every version an index lacks; returns how many documents were written."""
    count = 0
    while rows := next_rows(language, target.applied(), batch):
        documents = [log.as_document(row) for row in rows if row.is_public]
        gone = [str(row.page_id) for row in rows if not row.is_public]
        target.apply(documents, gone, rows[-1].version)
        count += len(rows)
    return count


def next_rows(language: str, after: int, batch: int) -> list[PublicDocument]:
    """Return the next rows of the log, at most ``batch`` and about five megabytes."""
    query = PublicDocument.objects.filter(language=language, version__gt=after).order_by("version")
    rows: list[PublicDocument] = []
    size = 0
    for row in query[:batch].iterator():
        size += len(row.body)
        if rows and size > BATCH_CHARACTERS:
            break
        rows.append(row)
    return rows
