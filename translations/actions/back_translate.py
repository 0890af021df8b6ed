"""A machine's back-translation of a version under review: the ground of publish gate §19.2."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.outbox import lease, queue
from portal.outbox.registry import NotYetError
from portal.records import audit
from translations import languages
from translations.door import door
from translations.drafts import pipeline
from translations.drafts.pipeline import Wanted
from translations.drafts.wording import no_way
from translations.engines.beating import seldom
from translations.engines.configured import engines
from translations.engines.reports import available
from translations.models import BackTranslation, RevisionSource, TranslationJob
from translations.queries.pages import open_job
from translations.refusals import refuse
from translations.segments.reading import segments_of

BACK = "back_translation"
PATIENCE = 60.0


class AskBackTranslation:
    """Have the worker translate a submitted version back; kiểm duyệt of either language asks."""

    def __init__(self, page: Page, revision_id: int, user: Any) -> None:
        self.page = page
        self.revision_id = revision_id
        self.user = user

    @transaction.atomic
    def execute(self) -> None:
        """Check and queue; asking again is harmless."""
        row = RevisionSource.objects.filter(
            target_revision_id=self.revision_id, target_object_id=str(self.page.pk)
        ).first()
        if row is None:
            refuse(_("This version is not a translation."), "not_translation")
        source = Page.objects.filter(pk=row.source_object_id).first()
        if not any(
            page is not None and door().may_moderate(self.user, page)
            for page in (self.page, source)
        ):
            refuse(_("Only kiểm duyệt of the language decides this."), "not_entitled")
        queue.put(BACK, str(self.revision_id), {})
        audit.record(
            "translation.back_translate",
            actor=self.user,
            obj=self.page,
            details={"revision": self.revision_id},
        )


def run(key: str, payload: dict[str, Any]) -> None:
    """Consume one request; waits where no engine can do it, and says which is missing."""
    row = RevisionSource.objects.filter(target_revision_id=key).first()
    page = Page.objects.filter(pk=row.target_object_id).first() if row is not None else None
    job = open_job(page) if page is not None else None
    if row is None or page is None or job is None or page.latest_revision_id != int(key):
        return
    if not BackTranslation.objects.filter(target_revision_id=key).exists():
        _store(row, _made(job))


def _made(job: TranslationJob) -> tuple[str, list[dict[str, str]]]:
    """Return the models' id and, per segment, its words and what they say in the source."""
    there = available()
    source, target = (
        languages.by_locale(locale.language_code).code
        for locale in (job.source_locale, job.target_locale)
    )
    way = pipeline.route(there, engines(), target, source)
    if way is None:
        raise NotYetError(no_way(there, target, source), PATIENCE)
    segments = [item for item in segments_of(job) if item.is_translated]
    wanted = [Wanted(item.id, item.target_html) for item in segments]
    made = {item.id: item for item in pipeline.translate(way, wanted, seldom(lease.extend))}
    pairs = [
        {
            "source": item.source_html,
            "target": item.target_html,
            "back": made[item.id].html or "",
        }
        for item in segments
    ]
    return " + ".join(way.model_ids), pairs


def _store(row: RevisionSource, made: tuple[str, list[dict[str, str]]]) -> None:
    model_id, pairs = made
    BackTranslation.objects.get_or_create(
        target_revision_id=row.target_revision_id,
        defaults={
            "source_locale_code": row.source_locale_code,
            "model_id": model_id[:200],
            "pairs": pairs,
        },
    )
