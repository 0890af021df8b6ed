"""What the page types tell the translation house: what is translated, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page

from portal.content.models import ArticlePage, HomePage, PeriodPage, SectionPage, period_for

# built by the set-up in every language, not translated item by item
BUILT = (HomePage, SectionPage, PeriodPage)


class PagePlacing:
    """Answers for the six sections and their months."""

    def parent_for(self, page: Page, locale_id: int) -> Page | None:
        """Return the section, page or month in the other language; a missing month is made."""
        parent = page.get_parent().specific
        if not isinstance(parent, PeriodPage):
            return _edition(parent, locale_id)
        section = SectionPage.objects.ancestor_of(parent).last()
        other = _edition(section, locale_id) if section is not None else None
        if other is None:
            return None
        return period_for(other.specific, date(parent.year, parent.month or 1, 1))

    def section_of(self, page: Page) -> str:
        """Return the kind of the section a page stands in."""
        section = SectionPage.objects.ancestor_of(page, inclusive=True).last()
        return section.kind if section is not None else ""

    def class_of(self, page: Page) -> str:
        """Return the information class of an article."""
        specific = page.specific
        return specific.info_class if isinstance(specific, ArticlePage) else ""

    def is_wanted(self, page: Any) -> bool:
        """Take everything that an author writes."""
        return not isinstance(page.specific, BUILT)


def _edition(page: Page, locale_id: int) -> Page | None:
    return Page.objects.filter(
        translation_key=page.translation_key, locale_id=locale_id, alias_of__isnull=True
    ).first()
