"""Putting a pair of the memory into a segment because a translator chose it (T04)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from translations.actions import rules
from translations.enums import SegmentOrigin
from translations.fingerprints import normal_plain
from translations.memory.models import MemoryEntry
from translations.memory.queries import EXACT, fitted, percent_of
from translations.memory.sketch import comparable
from translations.models import TranslationJob
from translations.refusals import StaleSegment, refuse
from translations.segments.markup import clean_words
from translations.segments.model import Segment
from translations.segments.reading import segment_of
from translations.segments.storing import Store, Written


class TakeSuggestion:
    """Store an entry's words for a segment, marked with their likeness; a person confirms them.

    The likeness is computed here, not believed: figures and reviewers rely on it (T29).
    """

    def __init__(
        self, job: TranslationJob, segment_id: str, entry_id: int, version: int, user: Any
    ) -> None:
        self.job = job
        self.segment_id = segment_id
        self.entry_id = entry_id
        self.version = version
        self.user = user

    @transaction.atomic
    def execute(self) -> Segment:
        """Check, store, and return the segment as it is now."""
        job = rules.lock(self.job)
        rules.check_changeable(job, self.user)
        segment = segment_of(job, self.segment_id)
        if segment is None or segment.version != self.version:
            raise StaleSegment(
                _("Somebody saved this segment after you opened it. Compare both versions."),
                segment,
            )
        entry = self._entry(job)
        words = clean_words(segment, fitted(entry.target_html, segment.source_html))
        text = comparable(normal_plain(segment.source_html))
        percent = min(EXACT, percent_of(segment.source_html, text, entry))
        store = Store(job, [segment])
        store.write(segment, words, Written(SegmentOrigin.MEMORY, self.user, percent))
        rules.contributed(job, self.user)
        fresh = segment_of(job, self.segment_id)
        return fresh if fresh is not None else segment

    def _entry(self, job: TranslationJob) -> MemoryEntry:
        entry = MemoryEntry.objects.filter(
            pk=self.entry_id,
            source_locale=job.source_locale.language_code,
            target_locale=job.target_locale.language_code,
        ).first()
        if entry is None:
            refuse(_("The memory no longer has this pair."), "gone")
        return entry
