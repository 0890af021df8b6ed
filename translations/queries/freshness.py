"""Whether a translation still says what its source says: computed, never stored (P05, T19).

A translation is stale once a source revision with other words (or other synchronised facts) than
the one it was made from is public, unless a person marked that change as needing nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from wagtail.models import Page

from translations.models import FreshnessMark, RevisionSource, SourceText


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a published translation stands to its source.

    ``changed_at`` is when the present source was approved, ``made_from_at`` when the one it was
    translated from was; both are ``None`` where that was before records were kept.
    """

    source_locale: str
    source_page_id: int | None
    source_revision_id: int
    current_revision_id: int | None
    is_stale: bool
    changed_at: datetime | None = None
    made_from_at: datetime | None = None


def freshness_of(pages: Iterable[Page]) -> dict[int, Freshness]:
    """Return, by page id, how the public versions of translations stand; four queries for all.

    Pages that are no translations are left out.
    """
    live = {page.live_revision_id: page.pk for page in pages if page.live_revision_id}
    rows = _sources_of(live)
    current = _current_revisions({row.source_object_id for row in rows.values()})
    revisions = {row.source_revision_id for row in rows.values()} | set(current.values())
    texts = {
        item.revision_id: item for item in SourceText.objects.filter(revision_id__in=revisions)
    }
    marks = set(
        FreshnessMark.objects.filter(source_revision_id__in=set(current.values())).values_list(
            "source_revision_id", "translation_key", "target_locale_code"
        )
    )
    return {
        page_id: _freshness(row, current.get(row.source_object_id), texts, marks)
        for page_id, row in rows.items()
    }


def freshness_note(page: Page) -> Freshness | None:
    """Return what a reader of a public page is told of its age; ``None`` where it is fresh."""
    found = freshness_of([page]).get(page.pk)
    return found if found is not None and found.is_stale else None


def differs(source_page: Any, revision_id: int) -> bool:
    """Tell whether what is public of a source says something else than an older revision."""
    if source_page.live_revision_id == revision_id:
        return False
    texts = dict(
        SourceText.objects.filter(
            revision_id__in={source_page.live_revision_id, revision_id}
        ).values_list("revision_id", "sha256")
    )
    return texts.get(source_page.live_revision_id) != texts.get(revision_id, "")


def source_rows(page_ids: Iterable[int]) -> dict[int, list[RevisionSource]]:
    """Return every record of where revisions of pages came from, newest first, by page id."""
    found: dict[int, list[RevisionSource]] = {}
    wanted = [str(pk) for pk in page_ids]
    for row in RevisionSource.objects.filter(target_object_id__in=wanted).order_by(
        "-target_revision_id"
    ):
        found.setdefault(int(row.target_object_id), []).append(row)
    return found


def _sources_of(live: dict[int, int]) -> dict[int, RevisionSource]:
    """Return, by page id, the newest record that is not younger than the public revision."""
    by_page = {page_id: revision_id for revision_id, page_id in live.items()}
    newest = (
        RevisionSource.objects.filter(target_object_id__in=[str(pk) for pk in by_page])
        .values("target_object_id", "target_revision_id")
        .order_by()
    )
    chosen: dict[int, int] = {}
    for row in newest:
        page_id, revision_id = int(row["target_object_id"]), row["target_revision_id"]
        if revision_id <= by_page[page_id]:
            chosen[page_id] = max(chosen.get(page_id, 0), revision_id)
    rows = {
        row.target_revision_id: row
        for row in RevisionSource.objects.filter(target_revision_id__in=chosen.values())
    }
    return {page_id: rows[revision_id] for page_id, revision_id in chosen.items()}


def _current_revisions(object_ids: set[str]) -> dict[str, int]:
    """Return, by page id as text, the public revision of sources that are public."""
    numbers = [int(number) for number in object_ids if number.isdigit()]
    rows = Page.objects.filter(pk__in=numbers, live=True).values_list("pk", "live_revision_id")
    return {str(pk): revision_id for pk, revision_id in rows if revision_id}


def _freshness(
    row: RevisionSource,
    current: int | None,
    texts: dict[int, SourceText],
    marks: set[tuple[int, Any, str]],
) -> Freshness:
    made_from, present = texts.get(row.source_revision_id), texts.get(current or 0)
    stale = (
        current is not None
        and current != row.source_revision_id
        and (made_from is None or present is None or made_from.sha256 != present.sha256)
        and (current, row.translation_key, row.target_locale_code) not in marks
    )
    return Freshness(
        source_locale=row.source_locale_code,
        source_page_id=int(row.source_object_id) if row.source_object_id.isdigit() else None,
        source_revision_id=row.source_revision_id,
        current_revision_id=current,
        is_stale=stale,
        changed_at=present.approved_at if present else None,
        made_from_at=made_from.approved_at if made_from else None,
    )


def newest_text_at(translation_key: Any, locale_code: str) -> datetime | None:
    """Return when a text of an item was last approved in a language."""
    return SourceText.objects.filter(
        translation_key=translation_key, locale_code=locale_code
    ).aggregate(at=Max("approved_at"))["at"]
