"""Takes a file's translations in: what fits is stored in the person's name, the rest is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.records import audit
from translations.actions import rules
from translations.enums import SegmentOrigin
from translations.exchange.rows import Incoming
from translations.fingerprints import normal_plain, text_hash
from translations.models import TranslationJob
from translations.refusals import InvalidSegment
from translations.segments.markup import clean_words
from translations.segments.model import Segment
from translations.segments.reading import segments_of
from translations.segments.storing import Store, Written

ACT = "translation.import"
MACHINES = {SegmentOrigin.MACHINE, SegmentOrigin.MACHINE_EDITED}
EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that was not taken, and why."""

    place: str
    text: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What an import did: ids taken, rows ignored with their reasons."""

    taken: list[str] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def ignore(self, row: Incoming, reason: str) -> None:
        """Note a row that is not taken."""
        text = normal_plain(row.target_html or row.source_html)[:EXCERPT]
        self.ignored.append(Ignored(row.place, text, reason))


class ImportTranslations:
    """Store the rows of a file as what the person wrote (T15).

    Nothing is overwritten that changed after the file was made, nothing is written into a page
    that is locked or under review, and every segment keeps its limits.
    """

    def __init__(
        self, job: TranslationJob, rows: Iterable[Incoming], user: Any, *, format_name: str
    ) -> None:
        self.job = job
        self.rows = list(rows)
        self.user = user
        self.format_name = format_name

    @transaction.atomic
    def execute(self) -> ImportReport:
        """Check and store; raises ``TranslationRefused`` where nobody may write now."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        segments = segments_of(job)
        finder = _Finder(segments)
        store = Store(job, segments)
        report = ImportReport()
        for row in self.rows:
            self._take(row, finder, store, report)
        if report.taken:
            rules.contributed(job, self.user)
            audit.record(
                ACT,
                actor=self.user,
                obj=page,
                details={
                    "job": job.pk,
                    "format": self.format_name,
                    "taken": len(report.taken),
                    "ignored": len(report.ignored),
                },
            )
        return report

    def _take(self, row: Incoming, finder: _Finder, store: Store, report: ImportReport) -> None:
        segment, reason = finder.find(row)
        if segment is None:
            report.ignore(row, reason)
            return
        if reason := _objection(row, segment, report.taken):
            report.ignore(row, reason)
            return
        try:
            words = clean_words(segment, row.target_html)
        except InvalidSegment as error:
            report.ignore(row, error.message)
            return
        if words == segment.target_html and not segment.is_stale:
            report.ignore(row, _("It says what the portal has already."))
            return
        edited = segment.origin in MACHINES and not segment.is_stale
        origin = SegmentOrigin.MACHINE_EDITED if edited else SegmentOrigin.HUMAN
        model_id = segment.model_id if edited else ""
        store.write(
            segment, words, Written(origin, self.user, model_id=model_id, is_confirmed=True)
        )
        report.taken.append(segment.id)


class _Finder:
    """Finds the segment of a row: by its id, else by its source text if that is there once."""

    def __init__(self, segments: list[Segment]) -> None:
        self.by_id = {segment.id: segment for segment in segments}
        counts = Counter(text_hash(segment.source_html) for segment in segments)
        self.counts = counts
        self.by_text = {text_hash(segment.source_html): segment for segment in segments}

    def find(self, row: Incoming) -> tuple[Segment | None, str]:
        """Return the segment, or why there is none."""
        if row.key:
            segment = self.by_id.get(row.key)
            return segment, "" if segment else _("The original changed: this text is not in it.")
        if not normal_plain(row.source_html):
            return None, _("The row has no source text.")
        key = text_hash(row.source_html)
        if self.counts[key] > 1:
            return None, _("The original has this text several times: enter it at the desk.")
        segment = self.by_text.get(key)
        return segment, "" if segment else _("The original does not have this text.")


def _objection(row: Incoming, segment: Segment, taken: list[str]) -> str:
    """Say why a row is not taken, empty where nothing speaks against it."""
    if segment.id in taken:
        return _("The file has this text twice; the first one was taken.")
    if not normal_plain(row.target_html):
        return _("There is no translation in the file.")
    if row.is_open:
        return _("It is marked as unfinished (fuzzy) in the file.")
    if row.version is not None and row.version != segment.version:
        return _("It was changed at the desk after the file was made.")
    if row.version is None and segment.is_confirmed:
        return _("A person translated it already: clear it at the desk first.")
    return ""
