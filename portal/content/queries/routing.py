"""From an address to its page in two queries, however deep it lies."""

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


# the two steps of ``find``: what decides, then the one type that it turned out to be
_DECIDES = ("path", "live", "expire_at", "content_type")


def find(frame: Frame, path: str) -> PortalPage | None:
    """Return the page at a path below the language's home, whatever its state; ``None`` if none.

    The slug's index narrows the search, the stored path decides; two queries at any depth.
    """
    home = frame.home
    if home is None:
        return None
    parts = [part for part in path.split("/") if part]
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    slug = parts[-1] if parts else home.slug
    rows = Page.objects.filter(slug=slug, url_path=url_path, locale_id=home.locale_id)
    row = rows.annotate(approved=approved()).only(*_DECIDES).first()
    page = _specific(row) if row is not None else None
    if page is not None and row is not None:
        page.locale = home.locale
        page.is_public = shows(row, row.approved, frame.restricted)
    return page


def _specific(row: Page) -> PortalPage | None:
    """Read the page itself, as its own type: joining every type costs more than asking again."""
    model = row.cached_content_type.model_class()
    if model not in PAGE_TYPES:
        return None
    found: PortalPage | None = _with_organisation(model.objects).filter(pk=row.pk).first()
    return found


def _with_organisation(pages: QuerySet[PortalPage]) -> QuerySet[PortalPage]:
    """Join the organisation where a type has one, for every such page names it."""
    fields = {field.name for field in pages.model._meta.fields}
    return pages.select_related("organisation") if "organisation" in fields else pages.all()
