"""From an address to its page in one query, however deep it lies."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Page

from portal.content.models import (
    ArticlePage,
    ContactPage,
    HomePage,
    PeriodPage,
    ProcedurePage,
    SectionPage,
    SpokespersonPage,
    StandardPage,
    ThematicPage,
)
from portal.content.models.base import PortalPage
from portal.content.queries.frame import Frame
from portal.records.public import approved, shows

PAGE_TYPES: tuple[type[PortalPage], ...] = (
    HomePage,
    SectionPage,
    StandardPage,
    ContactPage,
    ArticlePage,
    SpokespersonPage,
    ProcedurePage,
    ThematicPage,
    PeriodPage,
)
_ACCESSORS = [model._meta.model_name or "" for model in PAGE_TYPES]
_JOINS = [
    *_ACCESSORS,
    "locale",
    "articlepage__organisation",
    "articlepage__lead_image",
    "spokespersonpage__organisation",
    "procedurepage__organisation",
    "thematicpage__organisation",
]


def with_types(queryset: QuerySet[Page]) -> QuerySet[Page]:
    """Join every page type, so that the specific page comes with the same query."""
    return queryset.select_related(*_JOINS)


def specific(page: Page) -> PortalPage | None:
    """Return the specific page of a row loaded by ``with_types``."""
    for accessor in _ACCESSORS:
        found = page.__dict__.get("_state") and page._state.fields_cache.get(accessor)
        if found is not None:
            found.locale = page.locale
            return found
    return None


def find(frame: Frame, path: str) -> PortalPage | None:
    """Return the page at a path below the language's home, whatever its state; ``None`` if none.

    The slug's index narrows the search, the stored path decides.
    """
    home = frame.home
    if home is None:
        return None
    parts = [part for part in path.split("/") if part]
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    slug = parts[-1] if parts else home.slug
    rows = Page.objects.filter(slug=slug, url_path=url_path, locale_id=home.locale_id)
    row = with_types(rows.annotate(approved=approved())).first()
    page = specific(row) if row is not None else None
    if page is not None and row is not None:
        page.is_public = shows(row, row.approved, frame.restricted)
    return page
