"""What a reader is told of a translation whose original changed since (P05, HP20 Đ3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from portal.content.models import HomePage, PeriodPage, SectionPage
from portal.content.views.chrome import missing_url
from portal.freshness import keys, shown
from translations.languages import BY_LOCALE, Language
from translations.queries.freshness import freshness_note

FRAME = (HomePage, SectionPage, PeriodPage)


@dataclass(frozen=True, slots=True)
class AgeNote:
    """The original changed on one day; this text follows that of another day."""

    language: Language
    changed_on: datetime | None
    follows: datetime | None
    url: str


def age_context(request: HttpRequest, page: Any) -> dict[str, Any]:
    """Return the note for a page's template, ``None`` where there is nothing to say.

    One query for a translation, none for what was written in its own language.

    A change of the original makes the item's key new in every language, so that kept copies of
    the translation are outdated with it.
    """
    if isinstance(page, FRAME):
        return {"age_note": None}
    shown.shows(keys.item(page.translation_key))
    found = freshness_note(page) if page.has_source else None
    if found is None or found.source_locale not in BY_LOCALE:
        return {"age_note": None}
    return {
        "age_note": AgeNote(
            language=BY_LOCALE[found.source_locale],
            changed_on=found.changed_at,
            follows=found.made_from_at,
            url=missing_url(found.source_locale, str(page.translation_key)),
        )
    }
