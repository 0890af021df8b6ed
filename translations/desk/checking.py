"""The rows of a job together with what the checks say of each (T09)."""

from __future__ import annotations

from dataclasses import dataclass

from translations.checks.finding import Finding, Pair
from translations.checks.running import findings
from translations.desk.notation import to_notation
from translations.desk.rows import Row
from translations.models import TranslationJob
from translations.segments.model import Segment
from translations.segments.reading import segments_of
from translations.terms.matching import Glossary, glossary


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the desk shows it: the fix in the desk's notation."""

    id: str
    message: str
    blocks: bool
    fix_text: str = ""
    fix_label: str = ""


def checked_rows(job: TranslationJob) -> list[Row]:
    """Return the rows of a job; the number of queries does not depend on their number."""
    segments = segments_of(job)
    terms = glossary() if segments else None
    return [
        Row(segment, number, findings=findings_of(job, segment, terms))
        for number, segment in enumerate(segments, start=1)
    ]


def checked_row(job: TranslationJob, segment_id: str) -> Row | None:
    """Return one row, ``None`` where the source no longer has it."""
    for number, segment in enumerate(segments_of(job), start=1):
        if segment.id == segment_id:
            return Row(segment, number, findings=findings_of(job, segment, glossary()))
    return None


def findings_of(job: TranslationJob, segment: Segment, terms: Glossary | None) -> list[Shown]:
    """Return what is wrong with one segment; an empty one is only empty."""
    if not segment.target_html:
        return []
    pair = Pair(
        source_html=segment.source_html,
        target_html=segment.target_html,
        source_locale=job.source_locale.language_code,
        target_locale=job.target_locale.language_code,
        kind=segment.kind,
        limit=segment.max_length,
    )
    return [_shown(finding) for finding in findings(pair, terms)]


def _shown(finding: Finding) -> Shown:
    fix = finding.fix
    return Shown(
        finding.id,
        finding.message,
        finding.blocks,
        to_notation(fix.html) if fix else "",
        fix.label if fix else "",
    )
