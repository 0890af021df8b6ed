"""The rows of a job together with what the checks say of each (T09)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from translations.checks.judging import Judged, judge_segments
from translations.desk.notation import to_notation
from translations.desk.rows import Row
from translations.models import TranslationJob
from translations.segments.reading import segments_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the desk shows it: the fix in the desk's notation, the explanation if any."""

    id: str
    message: str
    blocks: bool
    may_be_explained: bool = False
    explanation: str = ""
    explained_by: str = ""
    fix_text: str = ""
    fix_label: str = ""


def checked_rows(job: TranslationJob) -> list[Row]:
    """Return the rows of a job; the number of queries does not depend on their number."""
    segments = segments_of(job)
    judged = judge_segments(job, segments)
    return [
        Row(segment, number, findings=_shown(judged.get(segment.id, ())))
        for number, segment in enumerate(segments, start=1)
    ]


def checked_row(job: TranslationJob, segment_id: str) -> Row | None:
    """Return one row, ``None`` where the source no longer has it."""
    for number, segment in enumerate(segments_of(job), start=1):
        if segment.id == segment_id:
            judged = judge_segments(job, [segment])
            return Row(segment, number, findings=_shown(judged.get(segment.id, ())))
    return None


def _shown(judged: Iterable[Judged]) -> list[Shown]:
    return [_one(item) for item in judged]


def _one(item: Judged) -> Shown:
    fix, explanation = item.finding.fix, item.explanation
    return Shown(
        item.finding.id,
        item.finding.message,
        item.stops,
        may_be_explained=item.stops,
        explanation=explanation.reason if explanation else "",
        explained_by=explanation.by if explanation else "",
        fix_text=to_notation(fix.html) if fix else "",
        fix_label=fix.label if fix else "",
    )
