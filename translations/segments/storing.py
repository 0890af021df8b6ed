"""Writes the words of a segment to wagtail-localize and what we know of them beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail_localize.models import String, StringTranslation, TranslationContext

from translations.enums import SegmentOrigin
from translations.guards import checked
from translations.models import SegmentRecord, TranslationJob
from translations.segments.model import Segment


@dataclass(frozen=True, slots=True)
class Written:
    """What is stored of a segment beside its words."""

    origin: SegmentOrigin
    user: Any = None
    percent: int | None = None
    model_id: str = ""
    risks: tuple[str, ...] = ()
    is_confirmed: bool = False


class Store:
    """Stores words of one job; reads what it needs to know about places once."""

    def __init__(self, job: TranslationJob, segments: list[Segment]) -> None:
        self.job = job
        if job.translation is None:
            raise ValueError("The work on this translation has not begun.")
        self.source = job.translation.source
        paths = {segment.path for segment in segments}
        self.contexts = {
            row.path: row.pk
            for row in TranslationContext.objects.filter(
                object_id=self.source.object_id, path__in=paths
            )
        }
        texts = {String._get_data_hash(segment.source_html): segment for segment in segments}
        self.strings = {
            row.data: row.pk
            for row in String.objects.filter(locale_id=self.source.locale_id, data_hash__in=texts)
        }

    def write(self, segment: Segment, words: str, facts: Written) -> SegmentRecord:
        """Store words and facts; the version grows by one."""
        is_machine = facts.origin == SegmentOrigin.MACHINE
        with checked(self.job.translation_key, self.job.target_locale_id):
            self._put(segment, words, facts, is_machine)
        return self.mark(segment, facts)

    def _put(self, segment: Segment, words: str, facts: Written, is_machine: bool) -> None:
        StringTranslation.objects.update_or_create(
            translation_of_id=self.strings[segment.source_html],
            locale_id=self.job.target_locale_id,
            context_id=self.contexts[segment.path],
            defaults={
                "data": words,
                "translation_type": (
                    StringTranslation.TRANSLATION_TYPE_MACHINE
                    if is_machine
                    else StringTranslation.TRANSLATION_TYPE_MANUAL
                ),
                "tool_name": facts.model_id[:255],
                "last_translated_by": facts.user,
                "has_error": False,
                "field_error": "",
            },
        )

    def mark(self, segment: Segment, facts: Written) -> SegmentRecord:
        """Store the facts only."""
        confirmed = facts.is_confirmed
        record, _created = SegmentRecord.objects.update_or_create(
            job=self.job,
            path=segment.path,
            string_hash=segment.string_hash,
            defaults={
                "origin": facts.origin,
                "memory_percent": facts.percent,
                "model_id": facts.model_id,
                "risks": list(facts.risks),
                "edited_by": facts.user,
                "confirmed_by": facts.user if confirmed else None,
                "confirmed_at": timezone.now() if confirmed else None,
                "accepted_source": segment.source_html,
                "version": segment.version + 1,
            },
        )
        return record

    def clear(self, segment: Segment) -> None:
        """Take the words away; the version goes on, so that no late save brings them back."""
        StringTranslation.objects.filter(
            translation_of_id=self.strings[segment.source_html],
            locale_id=self.job.target_locale_id,
            context_id=self.contexts[segment.path],
        ).delete()
