"""Turning the present words into a draft revision; what is public is never touched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.records import audit
from translations.actions import rules
from translations.models import Extraction, RevisionSource, TranslationJob
from translations.queries.pages import source_page
from translations.refusals import refuse
from translations.segments.assembling import assemble
from translations.segments.markup import characters, has_broken_tags
from translations.segments.model import Segment
from translations.segments.reading import segments_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How the segments of a job stand: what keeps it from being submitted, and who wrote it."""

    total: int
    missing: int
    unconfirmed: int
    broken: int
    characters: dict[str, int]


def standing(segments: list[Segment]) -> Standing:
    """Count what is missing, unconfirmed or has lost a link, and characters by origin."""
    written: Counter[str] = Counter()
    for segment in segments:
        if segment.is_translated and segment.origin is not None:
            written[segment.origin.value] += characters(segment.target_html)
    return Standing(
        total=len(segments),
        missing=sum(not segment.is_translated for segment in segments),
        unconfirmed=sum(segment.needs_confirmation for segment in segments),
        broken=sum(segment.is_translated and has_broken_tags(segment) for segment in segments),
        characters=dict(written),
    )


class WriteDraft:
    """Save the page as the present words make it, as a draft revision with its source on record."""

    def __init__(self, job: TranslationJob, user: Any) -> None:
        self.job = job
        self.user = user

    @transaction.atomic
    def execute(self) -> Revision:
        """Check and write; returns the revision."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        segments = segments_of(job)
        draft = assemble(job, segments)
        if page.first_published_at is None and not page.live:
            draft.slug = ""  # made anew from the translated title (T25)
        _complete(draft)
        revision = draft.save_revision(user=self.user, clean=False)
        self._record(job, page, revision, standing(segments))
        rules.contributed(job, self.user)
        return revision

    def _record(self, job: TranslationJob, page: Page, revision: Revision, facts: Standing) -> None:
        source = source_page(job)
        if source is None:
            refuse(_("The source of this translation was deleted."), "no_source")
        extracted = Extraction.objects.get(source__translations=job.translation_id)
        RevisionSource.objects.create(
            target_revision_id=revision.pk,
            target_object_id=str(page.pk),
            target_locale_code=job.target_locale.language_code,
            translation_key=job.translation_key,
            source_revision_id=extracted.revision_id,
            source_locale_code=job.source_locale.language_code,
            source_object_id=str(source.pk),
            missing=facts.missing,
            unconfirmed=facts.unconfirmed,
            broken=facts.broken,
            characters=facts.characters,
            made_by=self.user,
        )
        audit.record(
            "translation.draft",
            actor=self.user,
            obj=page,
            title=str(revision.content.get("title", "")),
            details={"job": job.pk, "revision": revision.pk},
        )


def _complete(draft: Any) -> None:
    """Let the page fill in what it derives (slug, expiry); a draft may be incomplete."""
    try:
        draft.full_clean()
    except ValidationError:
        return
