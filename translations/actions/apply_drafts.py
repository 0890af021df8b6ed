"""Filling in what an engine or the memory knows: never over a person's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from portal.records import audit
from translations.actions import rules
from translations.enums import SegmentOrigin
from translations.models import TranslationJob
from translations.refusals import InvalidSegment
from translations.segments.markup import clean_words
from translations.segments.model import Segment
from translations.segments.reading import segments_of
from translations.segments.storing import Store, Written


@dataclass(frozen=True, slots=True)
class Draft:
    """Words proposed for one segment; ``version`` guards against what came in between."""

    segment_id: str
    html: str
    origin: SegmentOrigin
    percent: int | None = None
    model_id: str = ""
    risks: tuple[str, ...] = ()
    version: int | None = None


@dataclass(slots=True)
class Applied:
    """What became of the drafts: ids filled in, ids left alone, and why others were not taken."""

    filled: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    invalid: dict[str, str] = field(default_factory=dict)


class ApplyDrafts:
    """Store drafts as unconfirmed words.

    What a person wrote or confirmed stays. ``replace`` lets a new draft take the place of an
    unconfirmed older one (the engine was run again for chosen segments). ``user`` is who asked
    for the run; it does not make them a translator (§4.3).
    """

    def __init__(
        self,
        job: TranslationJob,
        drafts: Iterable[Draft],
        user: Any = None,
        *,
        replace: bool = False,
    ) -> None:
        self.job = job
        self.drafts = list(drafts)
        self.user = user
        self.replace = replace

    @transaction.atomic
    def execute(self) -> Applied:
        """Check and fill in; refuses while the page is locked or under review."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, None)
        segments = {item.id: item for item in segments_of(job)}
        store = Store(job, list(segments.values()))
        result = Applied()
        for draft in self.drafts:
            self._apply(store, segments.get(draft.segment_id), draft, result)
        if result.filled:
            audit.record(
                "translation.prefill",
                actor=self.user,
                obj=page,
                details={
                    "job": job.pk,
                    "segments": len(result.filled),
                    "models": sorted({draft.model_id for draft in self.drafts if draft.model_id}),
                },
            )
        return result

    def _apply(self, store: Store, segment: Segment | None, draft: Draft, result: Applied) -> None:
        if segment is None or not self._may_fill(segment, draft):
            result.kept.append(draft.segment_id)
            return
        try:
            words = clean_words(segment, draft.html)
        except InvalidSegment as error:
            result.invalid[draft.segment_id] = error.message
            return
        if not words:
            result.kept.append(draft.segment_id)
            return
        store.write(
            segment,
            words,
            Written(draft.origin, None, draft.percent, draft.model_id, draft.risks),
        )
        result.filled.append(draft.segment_id)

    def _may_fill(self, segment: Segment, draft: Draft) -> bool:
        if draft.version is not None and draft.version != segment.version:
            return False
        if segment.is_confirmed or segment.is_stale:
            return False
        return not segment.is_translated or self.replace
