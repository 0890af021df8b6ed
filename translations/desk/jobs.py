"""What lists of jobs need beside the rows: whose languages, which titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from translations.door import door
from translations.models import TranslationJob

_WORKS = "_portal_works_in_a_language"


def readable_locales(user: Any) -> set[int]:
    """Return the languages in which a person translates, reviews or gives out work."""
    return door().languages_of(user)


def works_in_a_language(request: Any) -> bool:
    """Tell whether a person sees the lists; asked once for each request."""
    known: bool | None = getattr(request, _WORKS, None)
    if known is None:
        known = bool(readable_locales(request.user))
        setattr(request, _WORKS, known)
    return known


def titles_of(jobs: Iterable[TranslationJob]) -> dict[int, str]:
    """Return the titles of the items, as their sources say them, by job; one query."""
    jobs = list(jobs)
    wanted = Page.objects.filter(
        translation_key__in={job.translation_key for job in jobs}, alias_of__isnull=True
    ).values_list("translation_key", "locale_id", "draft_title")
    titles = {(key, locale): title for key, locale, title in wanted}
    return {
        job.pk: titles[job.translation_key, job.source_locale_id]
        for job in jobs
        if (job.translation_key, job.source_locale_id) in titles
    }
