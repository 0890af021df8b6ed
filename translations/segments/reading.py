"""Reads the segments of a job in the order of the page, with everything known of each."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.db.models import Count, Q
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
)

from translations.enums import SegmentKind, SegmentOrigin
from translations.models import SegmentNote, SegmentRecord, TranslationJob
from translations.segments.model import Segment
from translations.segments.revising import earlier_translations
from translations.segments.structure import place_of, positions_of

ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Words:
    """A stored translation together with the source text it is of."""

    source: str
    target: str
    string_hash: str
    path: str


def segments_of(job: TranslationJob) -> list[Segment]:
    """Return the segments of a job, oldest place first; empty while the work has not begun.

    Six queries, however long the page is.
    """
    if job.translation_id is None:
        return []
    translation = _translation_of(job)
    rows = list(
        StringSegment.objects.filter(source_id=translation.source_id)
        .select_related("string", "context")
        .order_by("order", "pk")
    )
    model = translation.source.specific_content_type.model_class()
    segments = _skeleton(rows, model, _templates(translation.source_id))
    words = _words(translation.source.object_id, translation.target_locale_id)
    segments = _with_words(segments, words)
    segments = _with_records(segments, job)
    return _with_notes(segments, job)


def segment_of(job: TranslationJob, segment_id: str) -> Segment | None:
    """Return one segment of a job, ``None`` where the source no longer has it."""
    return next((item for item in segments_of(job) if item.id == segment_id), None)


def identify(path: str, string_hash: str, occurrence: int) -> str:
    """Return the id of a segment: stable while place and source text stay the same."""
    text = f"{path}\0{string_hash}\0{occurrence}"
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def hash_of(text: str) -> str:
    """Return the digest that names a source text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _translation_of(job: TranslationJob) -> Any:
    return Translation.objects.select_related("source", "source__specific_content_type").get(
        pk=job.translation_id
    )


def _templates(source_id: int) -> dict[str, dict[int, tuple[SegmentKind, int]]]:
    """Return, per path of a rich text, what each of its slots is."""
    rows = TemplateSegment.objects.filter(source_id=source_id).select_related("template", "context")
    return {row.context.path: positions_of(row.template.template) for row in rows}


def _skeleton(
    rows: Iterable[Any],
    model: type[models.Model],
    templates: dict[str, dict[int, tuple[SegmentKind, int]]],
) -> list[Segment]:
    """Return the segments with their source side only."""
    found: list[Segment] = []
    seen: dict[tuple[str, str], int] = defaultdict(int)
    slots: dict[str, int] = defaultdict(int)
    groups: dict[str, int] = {}
    for row in rows:
        path, source = row.context.path, row.string.data
        digest = hash_of(source)
        place = place_of(model, row.context.field_path or path)
        kind, depth = place.kind, 0
        if path in templates:
            kind, depth = templates[path].get(slots[path], (kind, 0))
        slots[path] += 1
        key = ".".join(path.split(".")[:2])
        found.append(
            Segment(
                id=identify(path, digest, seen[path, digest]),
                path=path,
                string_hash=digest,
                kind=kind,
                label=place.label,
                block=place.block,
                group=groups.setdefault(key, len(groups)),
                depth=depth,
                source_html=source,
                is_plain=place.is_plain,
                max_length=place.max_length,
                links=_links(row.attrs),
                order=row.order,
            )
        )
        seen[path, digest] += 1
    return found


def _links(attrs: str) -> dict[str, dict[str, str]]:
    """Return the attributes that localize keeps apart, by the id that stands for them."""
    return {key: value for key, value in (json.loads(attrs or "null") or {}).items() if value}


def _words(object_id: Any, locale_id: int) -> list[Words]:
    """Return every stored translation of the item in a language, present or former, newest last."""
    rows = (
        StringTranslation.objects.filter(context__object_id=object_id, locale_id=locale_id)
        .exclude(has_error=True)
        .order_by("updated_at", "pk")
        .values_list("translation_of__data", "data", "context__path")
    )
    return [Words(source, target, hash_of(source), path) for source, target, path in rows]


def _with_words(segments: list[Segment], words: list[Words]) -> list[Segment]:
    """Put translations to their segments; a changed text gets the one of its former words."""
    stored = {(item.path, item.string_hash): item.target for item in words}
    present = {(item.path, item.string_hash) for item in segments}
    revised = earlier_translations(
        [item for item in segments if (item.path, item.string_hash) not in stored],
        [item for item in words if (item.path, item.string_hash) not in present],
    )
    result = []
    for segment in segments:
        target = stored.get((segment.path, segment.string_hash), "")
        former = revised.get(segment.id)
        if not target and former is not None:
            result.append(
                replace(
                    segment,
                    target_html=former.target,
                    is_stale=True,
                    previous_source_html=former.source,
                )
            )
        else:
            result.append(replace(segment, target_html=target))
    return result


def _with_records(segments: list[Segment], job: TranslationJob) -> list[Segment]:
    """Add origin, version and confirmation; words without a record are a person's."""
    records = {
        (row.path, row.string_hash): row for row in SegmentRecord.objects.filter(job_id=job.pk)
    }
    return [_with_record(item, records.get((item.path, item.string_hash))) for item in segments]


def _with_record(segment: Segment, record: SegmentRecord | None) -> Segment:
    if record is None:
        if not segment.is_translated:
            return segment
        return replace(segment, origin=SegmentOrigin.HUMAN, is_confirmed=True)
    return replace(
        segment,
        version=record.version,
        edited_by_id=record.edited_by_id,
        origin=SegmentOrigin(record.origin) if segment.is_translated else None,
        percent=record.memory_percent,
        model_id=record.model_id,
        risks=tuple(record.risks),
        is_confirmed=segment.is_translated and record.confirmed_at is not None,
    )


def _with_notes(segments: list[Segment], job: TranslationJob) -> list[Segment]:
    """Count the notes and open questions of each place."""
    rows = (
        SegmentNote.objects.filter(job_id=job.pk)
        .order_by()
        .values("path", "string_hash")
        .annotate(
            all=Count("pk"),
            open=Count("pk", filter=Q(is_question=True, resolved_at__isnull=True)),
        )
    )
    counts = {(row["path"], row["string_hash"]): (row["all"], row["open"]) for row in rows}
    result = []
    for segment in segments:
        number, still_open = counts.get((segment.path, segment.string_hash), (0, 0))
        result.append(replace(segment, notes_count=number, open_questions=still_open))
    return result
