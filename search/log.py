"""Keeps the log of public documents: re-reads pages, gives changed ones the next version."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from portal.records.public import public_pages
from search.documents import Built, build_public
from search.models import LogVersion, PublicDocument
from search.port import Document

CHUNK = 200


def refresh(page_ids: Sequence[int]) -> int:
    """Bring the log up to date for these pages, whatever happened to them; returns changes."""
    changed = 0
    ids = sorted(set(page_ids))
    for start in range(0, len(ids), CHUNK):
        changed += _refresh_chunk(ids[start : start + CHUNK])
    return changed


@transaction.atomic
def _refresh_chunk(ids: Sequence[int]) -> int:
    """Lock the counter first, then read: what is read is then no older than its version."""
    counter = LogVersion.objects.select_for_update().get_or_create(pk=1)[0]
    built = build_public(ids)
    known = {row.page_id: row for row in PublicDocument.objects.filter(pk__in=ids)}
    rows = [
        *_changed(built, known),
        *(_gone(row) for pk, row in known.items() if row.is_public and pk not in built),
    ]
    for row in rows:
        counter.value += 1
        row.version = counter.value
        row.changed_at = timezone.now()
    if rows:
        counter.save()
        PublicDocument.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=[
                field.name for field in PublicDocument._meta.fields if field.name != "page_id"
            ],
        )
    return len(rows)


def _changed(built: dict[int, Built], known: dict[int, PublicDocument]) -> list[PublicDocument]:
    rows: list[PublicDocument] = []
    for pk, item in built.items():
        row = known.get(pk)
        if row is None or not row.is_public or row.digest != item.digest:
            rows.append(_row(pk, item))
    return rows


def _row(pk: int, item: Built) -> PublicDocument:
    document = item.document
    return PublicDocument(
        page_id=pk,
        is_public=True,
        language=document.language,
        translation_key=document.translation_key,
        title=document.title,
        summary=document.summary,
        body=document.body,
        section=document.section,
        kind=document.kind,
        topics=list(document.topics),
        agency=document.agency,
        published=document.published,
        number=document.number,
        expires_at=item.expires_at,
        digest=item.digest,
    )


def _gone(row: PublicDocument) -> PublicDocument:
    """Return a row that says the page is not public, without any of its words."""
    return PublicDocument(page_id=row.page_id, is_public=False, language=row.language)


def as_document(row: PublicDocument) -> Document:
    """Return a row as engines take it."""
    return Document(
        id=str(row.page_id),
        language=row.language,
        title=row.title,
        summary=row.summary,
        body=row.body,
        translation_key=row.translation_key,
        section=row.section,
        kind=row.kind,
        topics=tuple(row.topics),
        agency=row.agency,
        published=row.published,
        number=row.number,
        version=row.version,
    )


def outdated_ids() -> list[int]:
    """Return pages whose rows differ from what is public by the clock or the database alone."""
    listed = set(PublicDocument.objects.filter(is_public=True).values_list("page_id", flat=True))
    public = set(public_pages(Page.objects.filter(pk__in=listed)).values_list("pk", flat=True))
    return sorted(listed - public)


def expired_ids() -> list[int]:
    """Return pages whose time has run out since they were logged; one indexed query."""
    return list(
        PublicDocument.objects.filter(is_public=True, expires_at__lte=timezone.now()).values_list(
            "page_id", flat=True
        )
    )
