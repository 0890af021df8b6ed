"""Recording that a page is the translation of another one, where that happened elsewhere.

For pages that an older portal or the demonstration brought along: their words go to the segments
of the source, so that age, desk and memory know them. Only commands call it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.outbox import queue
from portal.records import audit
from portal.records.models import Approval
from translations.enums import SegmentOrigin
from translations.memory.learning import NAME as MEMORY
from translations.models import RevisionSource, SegmentRecord, TranslationJob
from translations.refusals import refuse
from translations.segments.reading import hash_of
from translations.segments.sources import extract
from translations.segments.streams import with_item_ids


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of the source and the words that stand at its place in the translation."""

    segment: Any
    words: str


class AdoptTranslation:
    """Make the job of a public page that was translated from another public page."""

    def __init__(self, source: Page, target: Page, reference: str) -> None:
        self.source = source.specific
        self.target = target.specific
        self.reference = reference

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Record source and words; returns the job, which is finished work."""
        self._check()
        source = extract(self.source)
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale_id=self.target.locale_id, defaults={"enabled": True}
        )
        job = TranslationJob.objects.create(
            translation_key=self.source.translation_key,
            source_locale_id=self.source.locale_id,
            target_locale_id=self.target.locale_id,
            translation=translation,
        )
        pairs = self._pairs(source.pk)
        self._store(job, pairs)
        RevisionSource.objects.create(
            target_revision_id=self.target.live_revision_id,
            target_object_id=str(self.target.pk),
            target_locale_code=self.target.locale.language_code,
            translation_key=self.source.translation_key,
            source_revision_id=self.source.live_revision_id,
            source_locale_code=self.source.locale.language_code,
            source_object_id=str(self.source.pk),
        )
        self._teach()
        audit.record(
            "translation.adopt",
            actor=None,
            obj=self.target,
            details={"job": job.pk, "segments": len(pairs), "reference": self.reference},
        )
        return job

    def _teach(self) -> None:
        """Let the memory learn from what was approved before the page was recorded."""
        approval = (
            Approval.objects.filter(revision_id=self.target.live_revision_id)
            .order_by("-pk")
            .values_list("pk", flat=True)
            .first()
        )
        payload = {"act": "translation.adopt", "approval": approval}
        queue.put(MEMORY, f"page:{self.target.pk}", payload)

    def _check(self) -> None:
        same = self.source.translation_key == self.target.translation_key
        if not same or type(self.source) is not type(self.target):
            refuse("These pages are not versions of one item.", "not_one_item")
        if not (self.source.live and self.target.live):
            refuse("Both versions must be public.", "not_public")
        if not self.reference:
            refuse("Name the document this rests on.", "no_reference")

    def _pairs(self, source_id: int) -> list[Pair]:
        """Put words to segments field by field, where both have the same number of texts."""
        theirs: dict[str, list[Any]] = defaultdict(list)
        rows = StringSegment.objects.filter(source_id=source_id).select_related("string", "context")
        for row in rows.order_by("order", "pk"):
            theirs[row.context.path.split(".")[0]].append(row)
        mine: dict[str, list[str]] = defaultdict(list)
        for value in extract_segments(self._target_content()):
            if isinstance(value, StringSegmentValue):
                mine[value.path.split(".")[0]].append(value.string.data)
        return [
            Pair(segment, words)
            for name, segments in theirs.items()
            if len(segments) == len(mine[name])
            for segment, words in zip(segments, mine[name], strict=True)
        ]

    def _target_content(self) -> Any:
        revision = Revision.objects.get(pk=self.target.live_revision_id)
        content = with_item_ids(type(self.target), revision.content)
        return self.target.with_content_json(content)

    def _store(self, job: TranslationJob, pairs: list[Pair]) -> None:
        """Write words and records at once; equal texts at one place share the first words."""
        words: dict[tuple[int, int], StringTranslation] = {}
        records: dict[tuple[str, str], SegmentRecord] = {}
        now = timezone.now()
        for pair in pairs:
            segment = pair.segment
            words.setdefault(
                (segment.string_id, segment.context_id),
                StringTranslation(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale_id=job.target_locale_id,
                    data=pair.words,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                ),
            )
            digest = hash_of(segment.string.data)
            records.setdefault(
                (segment.context.path, digest),
                SegmentRecord(
                    job=job,
                    path=segment.context.path,
                    string_hash=digest,
                    origin=SegmentOrigin.HUMAN,
                    version=1,
                    confirmed_at=now,
                    accepted_source=segment.string.data,
                ),
            )
        StringTranslation.objects.bulk_create(words.values(), ignore_conflicts=True)
        SegmentRecord.objects.bulk_create(records.values())
