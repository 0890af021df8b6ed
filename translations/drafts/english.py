"""The approved English version of an item, as the source of the second hop (HP20-43)."""

from __future__ import annotations

from wagtail.models import Locale, Revision

from translations.languages import FALLBACK
from translations.models import RevisionSource, TranslationJob
from translations.queries.pages import edition
from translations.segments.pairing import pair_segments


def approved_english(job: TranslationJob) -> dict[tuple[str, str], str]:
    """Return approved English words by place and source text.

    Only what is public of the English page counts, and only where it was made from the language
    that this job translates from; a text that changed since has no entry: the machine does it.
    """
    locale = Locale.objects.filter(language_code=FALLBACK.locale).first()
    if locale is None or locale.pk in {job.source_locale_id, job.target_locale_id}:
        return {}
    page = edition(job.translation_key, locale.pk)
    if page is None or not page.live:
        return {}
    origin = RevisionSource.objects.filter(
        target_revision_id=page.live_revision_id,
        source_locale_code=job.source_locale.language_code,
    ).first()
    if origin is None:
        return {}
    revisions = Revision.objects.in_bulk([origin.source_revision_id, origin.target_revision_id])
    if len(revisions) < 2:  # noqa: PLR2004  both are needed
        return {}
    paired = pair_segments(
        revisions[origin.source_revision_id], revisions[origin.target_revision_id]
    )
    return {(pair.path, pair.source_html): pair.target_html for pair in paired.pairs}
