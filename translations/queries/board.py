"""The board: which item is in which language, how old, with whom (T22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from translations.enums import JobState
from translations.models import TranslationJob
from translations.queries.freshness import freshness_of
from translations.queries.states import with_states


@dataclass(frozen=True, slots=True)
class Cell:
    """One item in one language; ``state`` is ``None`` for the language it was written in.

    ``days`` counts from the request, or for a stale one from the day the original changed.
    """

    locale: str
    is_source: bool = False
    state: JobState | None = None
    job_id: int | None = None
    page_id: int | None = None
    is_public: bool = False
    assignee: str = ""
    assignee_id: int | None = None
    deadline: date | None = None
    is_late: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One item and its cells by locale code; a language without a cell has nothing."""

    translation_key: UUID
    page_id: int
    title: str
    locale: str
    cells: dict[str, Cell]


def board(pages: Iterable[Page]) -> list[Row]:
    """Return a row for each page given, with all its languages; four queries for all.

    ``pages`` are the originals of one screen, in their order.
    """
    sources = list(pages)
    wanted = {page.translation_key for page in sources}
    editions = list(
        Page.objects.filter(translation_key__in=wanted, alias_of__isnull=True).select_related(
            "locale"
        )
    )
    stale = freshness_of([page for page in editions if page.live])
    jobs = list(
        with_states(
            TranslationJob.objects.filter(translation_key__in=wanted, cancelled_at__isnull=True)
        ).select_related("target_locale", "assignee")
    )
    cells: dict[UUID, dict[str, Cell]] = {key: {} for key in wanted}
    for page in editions:
        code = page.locale.language_code
        cells[page.translation_key][code] = Cell(
            locale=code, is_source=page.pk not in stale, page_id=page.pk, is_public=page.live
        )
    for job in jobs:
        code = job.target_locale.language_code
        changed = stale[job.target_id].changed_at if job.target_id in stale else None
        cells[job.translation_key][code] = _cell(job, code, changed)
    codes = {page.pk: page.locale.language_code for page in editions}
    return [
        Row(
            page.translation_key,
            page.pk,
            page.title,
            codes[page.pk],
            cells[page.translation_key],
        )
        for page in sources
    ]


def _cell(job: Any, code: str, changed: datetime | None) -> Cell:
    state = JobState(job.state_code)
    since = changed if state is JobState.STALE and changed else job.requested_at
    done = {JobState.LIVE, JobState.SCHEDULED}
    return Cell(
        locale=code,
        state=state,
        job_id=job.pk,
        page_id=job.target_id,
        is_public=bool(job.target_live),
        assignee=str(job.assignee) if job.assignee else "",
        assignee_id=job.assignee_id,
        deadline=job.deadline,
        is_late=(
            job.deadline is not None and job.deadline < timezone.localdate() and state not in done
        ),
        days=None if state is JobState.LIVE else (timezone.now() - since).days,
    )
