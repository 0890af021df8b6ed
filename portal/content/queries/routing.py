"""From an address to its page in one query or two, however deep it lies."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
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
from translations.queries.freshness import has_source

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


# below a month nothing stands but articles (``PeriodPage.subpage_types``)
_IN_A_MONTH = re.compile(r"/\d{4}/\d{2}/[^/]+/$")


def find(frame: Frame, path: str) -> PortalPage | None:
    """Return the page at a path below the language's home, whatever its state; ``None`` if none.

    The slug's index narrows the search, the stored path decides. What an address itself says to
    be an article is read as one; for others a first query asks of which type they are.
    """
    home = frame.home
    if home is None:
        return None
    parts = [part for part in path.split("/") if part]
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    slug = parts[-1] if parts else home.slug
    place = {"slug": slug, "url_path": url_path, "locale_id": home.locale_id}
    page = _read(ArticlePage, **place) if _IN_A_MONTH.search(url_path) else _typed(place)
    if page is not None:
        page.locale = home.locale
        page.is_public = shows(page, page.approved, frame.restricted)
    return page


def _typed(place: dict[str, Any]) -> PortalPage | None:
    """Read a page as its own type: joining every type costs more than asking twice."""
    for pk, kind in Page.objects.filter(**place).order_by().values_list("pk", "content_type")[:1]:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model in PAGE_TYPES:
            return _read(model, pk=pk)
    return None


def _read(model: type[PortalPage], **place: Any) -> PortalPage | None:
    """Read one page, with what decides whether it is public and what its template names."""
    rows = model.objects.filter(**place).order_by()
    if any(field.name == "organisation" for field in model._meta.fields):
        rows = rows.select_related("organisation")
    found: PortalPage | None = next(
        iter(rows.annotate(approved=approved(), has_source=has_source())[:1]), None
    )
    return found
