"""Which languages an item is translated into by itself, and until when (profile data)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from sites.calendar import WorkingCalendar
from sites.queries import ProfileMissing, current_profile
from translations.actions.request_translations import RequestTranslations, Terms
from translations.languages import BY_LOCALE
from translations.models import RevisionSource, TranslationJob
from translations.placing import placing


def request_defaults(page: Page) -> list[TranslationJob]:
    """Ask for the languages the rulebook names for the page's section and class.

    Only for originals: a translation is no source by itself (relay is asked for by a person).
    """
    if page.alias_of_id is not None or _is_translation(page):
        return []
    if not placing().is_wanted(page.specific):
        return []
    targets, deadline = default_terms(page)
    missing = targets - _asked(page) - _present(page)
    locales = [item for item in Locale.objects.all() if item.language_code in missing]
    if not locales:
        return []
    return RequestTranslations([page], locales, None, Terms(deadline=deadline)).execute().made


def default_terms(page: Page) -> tuple[set[str], date | None]:
    """Return the locale codes and the deadline the rulebook sets for a page."""
    try:
        profile = current_profile()
    except ProfileMissing:
        return set(), None
    section, info_class = placing().section_of(page), placing().class_of(page)
    wanted = profile.translation_targets(section, info_class)
    codes = {language.locale for language in BY_LOCALE.values() if language.code in wanted}
    codes.discard(page.locale.language_code)
    days = profile.translation_days(section, info_class)
    if not days:
        return codes, None
    return codes, WorkingCalendar.of(profile).add(timezone.localdate(), days)


def _is_translation(page: Page) -> bool:
    return (
        RevisionSource.objects.filter(target_object_id=str(page.pk)).exists()
        or TranslationJob.objects.filter(
            translation_key=page.translation_key,
            target_locale_id=page.locale_id,
            cancelled_at__isnull=True,
        ).exists()
    )


def _asked(page: Page) -> set[str]:
    """Return the languages asked for before; a cancelled one is not asked for again by itself."""
    rows: Any = TranslationJob.objects.filter(translation_key=page.translation_key)
    return set(rows.values_list("target_locale__language_code", flat=True))


def _present(page: Page) -> set[str]:
    rows = Page.objects.filter(translation_key=page.translation_key)
    return set(rows.values_list("locale__language_code", flat=True))
