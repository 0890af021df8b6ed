"""Saving, confirming and clearing segments: versioned, so that two translators lose nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from translations.actions import rules
from translations.enums import SegmentOrigin
from translations.models import TranslationJob
from translations.refusals import StaleSegment, refuse
from translations.segments.markup import clean_words
from translations.segments.model import Segment
from translations.segments.reading import segments_of
from translations.segments.storing import Store, Written


class SaveSegment:
    """Store the words a person wrote for one segment, starting from the version they saw."""

    def __init__(
        self, job: TranslationJob, segment_id: str, html: str, version: int, user: Any
    ) -> None:
        self.job = job
        self.segment_id = segment_id
        self.html = html
        self.version = version
        self.user = user

    @transaction.atomic
    def execute(self) -> Segment:
        """Check, store, and return the segment as it is now.

        Raises ``StaleSegment`` where somebody else saved it, or the source changed, meanwhile;
        ``InvalidSegment`` where the words cannot stand there.
        """
        job = rules.lock(self.job)
        rules.check_changeable(job, self.user)
        segments = segments_of(job)
        segment = _seen(segments, self.segment_id, self.version)
        words = clean_words(segment, self.html)
        store = Store(job, [segment])
        if not words:
            _clear(store, segment, self.user)
        elif words == segment.target_html and not segment.is_stale and segment.is_confirmed:
            return segment
        else:
            store.write(segment, words, _facts(segment, words, self.user))
        rules.contributed(job, self.user)
        return _fresh(job, segment.id)


class ConfirmSegments:
    """Say of words of a machine, the memory or a former version that they hold as they stand."""

    def __init__(self, job: TranslationJob, segments: Iterable[tuple[str, int]], user: Any) -> None:
        self.job = job
        self.segments = dict(segments)
        self.user = user

    @transaction.atomic
    def execute(self) -> list[Segment]:
        """Check and confirm, each in the version the person saw; returns them as they are now."""
        job = rules.lock(self.job)
        rules.check_changeable(job, self.user)
        every = segments_of(job)
        chosen = [_seen(every, key, version) for key, version in self.segments.items()]
        store = Store(job, chosen)
        for segment in chosen:
            if not segment.target_html:
                refuse(_("There are no words to confirm."), "empty")
            if segment.is_confirmed:
                continue
            origin = segment.origin or SegmentOrigin.HUMAN
            facts = Written(
                origin,
                self.user,
                segment.percent,
                segment.model_id,
                () if segment.is_stale else segment.risks,
                is_confirmed=True,
            )
            if segment.is_stale:
                store.write(segment, clean_words(segment, segment.target_html), facts)
            else:
                store.mark(segment, facts)
        rules.contributed(job, self.user)
        wanted = set(self.segments)
        return [item for item in segments_of(job) if item.id in wanted]


class ClearSegment:
    """Take a segment's words away."""

    def __init__(self, job: TranslationJob, segment_id: str, version: int, user: Any) -> None:
        self.job = job
        self.segment_id = segment_id
        self.version = version
        self.user = user

    @transaction.atomic
    def execute(self) -> Segment:
        """Check and clear."""
        job = rules.lock(self.job)
        rules.check_changeable(job, self.user)
        segment = _seen(segments_of(job), self.segment_id, self.version)
        _clear(Store(job, [segment]), segment, self.user)
        rules.contributed(job, self.user)
        return _fresh(job, segment.id)


def _seen(segments: list[Segment], segment_id: str, version: int) -> Segment:
    """Return a segment that is still as the person saw it."""
    segment = next((item for item in segments if item.id == segment_id), None)
    if segment is None:
        raise StaleSegment(
            _("The original changed meanwhile and no longer has this text. Copy your words.")
        )
    if segment.version != version:
        raise StaleSegment(
            _("Somebody saved this segment after you opened it. Compare both versions."), segment
        )
    return segment


def _fresh(job: TranslationJob, segment_id: str) -> Segment:
    return next(item for item in segments_of(job) if item.id == segment_id)


def _facts(segment: Segment, words: str, user: Any) -> Written:
    """Return the origin of what a person saved: their own, or a machine's that they edited."""
    machine = {SegmentOrigin.MACHINE, SegmentOrigin.MACHINE_EDITED}
    if segment.origin in machine and not segment.is_stale:
        same = words == segment.target_html
        origin = segment.origin if same else SegmentOrigin.MACHINE_EDITED
        return Written(origin, user, None, segment.model_id, is_confirmed=True)
    if segment.origin == SegmentOrigin.MEMORY and words == segment.target_html:
        return Written(SegmentOrigin.MEMORY, user, segment.percent, is_confirmed=True)
    return Written(SegmentOrigin.HUMAN, user, is_confirmed=True)


def _clear(store: Store, segment: Segment, user: Any) -> None:
    store.clear(segment)
    store.mark(segment, Written(SegmentOrigin.HUMAN, user))
