"""Fills a job with what was approved word for word before; similar texts are only offered."""

from __future__ import annotations

from typing import Any

from translations.actions.apply_drafts import Applied, ApplyDrafts, Draft
from translations.enums import SegmentOrigin
from translations.fingerprints import tags_of
from translations.memory.queries import Suggestion, exact_for
from translations.models import TranslationJob
from translations.segments.model import Segment
from translations.segments.pairing import context_of
from translations.segments.reading import segments_of


class PrefillFromMemory:
    """Propose the memory's exact translations for every segment that has none.

    They stay unconfirmed until a person read them. ``user`` is who asked, ``None`` where the work
    has just begun.
    """

    def __init__(self, job: TranslationJob, user: Any = None) -> None:
        self.job = job
        self.user = user

    def execute(self) -> Applied:
        """Fill in; raises ``TranslationRefused`` while the page is locked or under review."""
        empty = [segment for segment in segments_of(self.job) if not segment.target_html]
        known = exact_for(
            {segment.source_html for segment in empty},
            self.job.source_locale.language_code,
            self.job.target_locale.language_code,
        )
        drafts = [
            Draft(segment.id, best.target_html, SegmentOrigin.MEMORY, best.percent,
                  version=segment.version)
            for segment in empty
            if (best := _best(segment, known.get(segment.source_html, []))) is not None
        ]  # fmt: skip
        return ApplyDrafts(self.job, drafts, self.user).execute() if drafts else Applied()


def _best(segment: Segment, found: list[Suggestion]) -> Suggestion | None:
    """Return the pair of the same kind of place, else the newest; only with fitting markup."""
    fitting = [
        each
        for each in found
        if each.is_exact and set(tags_of(each.target_html)) <= set(tags_of(segment.source_html))
    ]
    context = context_of(segment.path)
    return max(
        fitting,
        key=lambda each: (each.context == context, each.approved_at, each.entry_id),
        default=None,
    )
