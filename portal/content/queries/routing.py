"""From an address to its page in one query or two, however deep it lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, QuerySet
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
from portal.content.queries.places import PageT
from portal.content.queries.questions import Given, Question
from portal.freshness.held import held
from portal.freshness.keys import EVERYTHING
from portal.records.public import approved, shows
from sites.models import Organisation
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
    place = {"slug": slug, "url_path": url_path, "locale": home.locale_id}
    rows = _ARTICLES.ask(**place) if _IN_A_MONTH.search(url_path) else _typed(place)
    page = next(iter(rows), None)
    if page is not None:
        _name_organisation(page)
        page.locale = home.locale
        page.is_public = shows(page, bool(page.approved), frame.restricted)
    return page


def _typed(place: dict[str, Any]) -> Sequence[PortalPage]:
    """Read a page as its own type: joining every type costs more than asking twice."""
    for row in _TYPES.ask(**place):
        model = ContentType.objects.get_for_id(row.content_type_id).model_class()
        if model in _BY_TYPE:
            return _BY_TYPE[model].ask(pk=row.pk)
    return []


def _name_organisation(page: PortalPage) -> None:
    """Put the organisation in place that a page names, read once by each process."""
    key = getattr(page, "organisation_id", None)
    if key is not None:
        page.organisation = held(
            ("organisation", key), (EVERYTHING,), lambda: Organisation.objects.get(pk=key)
        )


def _at_address(model: type[PageT]) -> QuerySet[PageT]:
    return model._default_manager.filter(
        slug=Given("slug", CharField()),
        url_path=Given("url_path", CharField()),
        locale_id=Given("locale", IntegerField()),
    ).order_by()[:1]


def _whole(rows: QuerySet[PageT]) -> QuerySet[PageT]:
    """Add what decides whether a page is public, and whether its age has to be looked into."""
    return rows.annotate(approved=approved(), has_source=has_source())


def _by_key(model: type[PortalPage]) -> Question[PortalPage]:
    return Question(
        lambda: _whole(model._default_manager.filter(pk=Given("pk", IntegerField())).order_by())
    )


_ARTICLES: Question[PortalPage] = Question(lambda: _whole(_at_address(ArticlePage)))
_TYPES: Question[Page] = Question(lambda: _at_address(Page).only("content_type"))
_BY_TYPE: dict[Any, Question[PortalPage]] = {model: _by_key(model) for model in PAGE_TYPES}
