"""The pages of a job: the one translated from and the one translated to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wagtail.models import Page

from translations.models import TranslationJob


def edition(translation_key: UUID, locale_id: int) -> Page | None:
    """Return the page of an item in a language; aliases are no edition."""
    return Page.objects.filter(
        translation_key=translation_key, locale_id=locale_id, alias_of__isnull=True
    ).first()


def source_page(job: TranslationJob) -> Page | None:
    """Return the page a job translates from, ``None`` once it is deleted."""
    return edition(job.translation_key, job.source_locale_id)


def target_page(job: TranslationJob) -> Page | None:
    """Return the page a job translates to, ``None`` before the work begins."""
    return edition(job.translation_key, job.target_locale_id)


def open_job(page: Page) -> TranslationJob | None:
    """Return the job that a page is the translation of, unless it was cancelled."""
    return (
        TranslationJob.objects.filter(
            translation_key=page.translation_key,
            target_locale_id=page.locale_id,
            cancelled_at__isnull=True,
        )
        .select_related("source_locale", "target_locale", "assignee")
        .first()
    )


def specific_model(job: TranslationJob) -> Any:
    """Return the page type of a job whose work has begun."""
    translation = job.translation
    return translation.source.specific_content_type.model_class() if translation else None
