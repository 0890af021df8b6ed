"""Whether a translation still says what its source says: computed, never stored (P05, T19).

A translation is stale once a source revision with other words (or other synchronised facts) than
the one it was made from is public, unless a person marked that change as needing nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page

from translations.models import FreshnessMark, RevisionSource, SourceText


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a published translation stands to its source.

    ``changed_at`` is when the present source was approved, ``made_from_at`` when the one it was
    translated from was; both are ``None`` where that was before records were kept.
    """

    source_locale: str
    source_page_id: int
    source_revision_id: int
    current_revision_id: int | None
    is_stale: bool
    changed_at: datetime | None = None
    made_from_at: datetime | None = None


def freshness_of(pages: Iterable[Page]) -> dict[int, Freshness]:
    """Return, by page id, how the public versions of translations stand; one query for all.

    Pages that are no translations are left out.
    """
    public = {str(page.pk): page.live_revision_id or 0 for page in pages}
    found: dict[int, Freshness] = {}
    rows = compared(RevisionSource.objects.filter(target_object_id__in=public))
    for row in rows.order_by("-target_revision_id"):
        page_id = int(row.target_object_id)
        if page_id not in found and row.target_revision_id <= public[row.target_object_id]:
            found[page_id] = freshness(row)
    return found


def freshness_note(page: Page) -> Freshness | None:
    """Return what a reader of a public page is told of its age; ``None`` where it is fresh."""
    found = freshness_of([page]).get(page.pk)
    return found if found is not None and found.is_stale else None


def has_source() -> Exists:
    """Return the condition "a version of this page was made from another language's"."""
    return Exists(RevisionSource.objects.filter(target_object_id=Cast(OuterRef("pk"), CharField())))


def differs(source: Any, revision_id: int) -> bool:
    """Tell whether what is public of a source says something else than an older revision."""
    if source.live_revision_id == revision_id:
        return False
    texts = dict(
        SourceText.objects.filter(
            revision_id__in={source.live_revision_id, revision_id}
        ).values_list("revision_id", "sha256")
    )
    return texts.get(source.live_revision_id) != texts.get(revision_id, "")


def compared(rows: QuerySet[RevisionSource]) -> QuerySet[Any]:
    """Add to records of sources what is public of the source now, and how both texts compare."""
    source = Page.objects.filter(
        pk=Cast(OuterRef("source_object_id"), BigIntegerField()), live=True
    )
    return rows.annotate(
        current=Subquery(source.values("live_revision_id")[:1]),
        made_sha=_text("source_revision_id", "sha256"),
        made_at_source=_text("source_revision_id", "approved_at"),
        current_sha=_text("current", "sha256"),
        current_at=_text("current", "approved_at"),
        is_marked=Exists(
            FreshnessMark.objects.filter(
                translation_key=OuterRef("translation_key"),
                source_revision_id=OuterRef("current"),
                target_locale_code=OuterRef("target_locale_code"),
            )
        ),
    )


def freshness(row: Any) -> Freshness:
    """Return how a compared record stands."""
    return Freshness(
        source_locale=row.source_locale_code,
        source_page_id=int(row.source_object_id),
        source_revision_id=row.source_revision_id,
        current_revision_id=row.current,
        is_stale=(
            row.current is not None
            and row.current != row.source_revision_id
            and (row.made_sha is None or row.made_sha != row.current_sha)
            and not row.is_marked
        ),
        changed_at=row.current_at,
        made_from_at=row.made_at_source,
    )


def _text(revision: str, field: str) -> Subquery:
    rows = SourceText.objects.filter(revision_id=OuterRef(revision))
    return Subquery(rows.values(field)[:1])


def source_rows(page_ids: Iterable[int]) -> dict[int, list[RevisionSource]]:
    """Return every record of where revisions of pages came from, newest first, by page id."""
    found: dict[int, list[RevisionSource]] = {}
    wanted = [str(pk) for pk in page_ids]
    for row in RevisionSource.objects.filter(target_object_id__in=wanted).order_by(
        "-target_revision_id"
    ):
        found.setdefault(int(row.target_object_id), []).append(row)
    return found
