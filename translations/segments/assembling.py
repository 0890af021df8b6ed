"""Puts a page together from its source's structure and the translated words."""

from __future__ import annotations

from typing import Any

from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import TemplateSegment
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.refusals import refuse
from translations.segments.links import localise_choosers, localised_links
from translations.segments.model import Segment
from translations.segments.reading import segments_of


def assemble(
    job: TranslationJob,
    segments: list[Segment] | None = None,
    *,
    with_former: bool = False,
) -> Any:
    """Return the page as the present words make it; nothing is saved.

    What has no translation yet shows its source; ``with_former`` shows the translation of the
    former words where the source changed (previews). Fields that each language keeps for itself
    come from the newest draft.
    """
    page = target_page(job)
    if page is None or job.translation is None:
        refuse("The work on this translation has not begun.", "not_begun")
    source = job.translation.source
    original = source.as_instance()
    draft = page.specific.get_latest_revision_as_object()
    found = segments_of(job) if segments is None else segments
    copy_synchronised_fields(original, draft)
    ingest_segments(
        original,
        draft,
        job.source_locale,
        job.target_locale,
        [*_templates(source.pk), *_strings(found, job, with_former)],
    )
    localise_choosers(draft, job.target_locale_id)
    return draft


def words_of(segment: Segment, with_former: bool) -> str:
    """Return the words that stand for a segment in the page."""
    if segment.is_translated or (with_former and segment.target_html):
        return segment.target_html
    return segment.source_html


def _strings(
    segments: list[Segment], job: TranslationJob, with_former: bool
) -> list[StringSegmentValue]:
    attributes = localised_links([item.links for item in segments], job.target_locale_id)
    return [
        StringSegmentValue(
            item.path, StringValue(words_of(item, with_former)), attrs=attrs
        ).with_order(item.order)
        for item, attrs in zip(segments, attributes, strict=True)
    ]


def _templates(source_id: int) -> list[TemplateSegmentValue]:
    rows = TemplateSegment.objects.filter(source_id=source_id).select_related("template", "context")
    return [
        TemplateSegmentValue(
            row.context.path,
            row.template.template_format,
            row.template.template,
            row.template.string_count,
            order=row.order,
        )
        for row in rows
    ]
