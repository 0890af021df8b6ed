"""Cards: what a list shows of an item, in a fixed number of queries however long the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page

from media.enums import Cut
from media.pictures import Picture, pictures
from portal.content.models import ArticlePage, SectionPage
from portal.content.queries.frame import Frame
from portal.content.queries.places import PageT, typed_inside
from portal.freshness import keys as names, shown
from portal.records.public import public_pages

# what cards, feeds and lists read of an article; a column fewer is time saved on every page
SHOWN = (
    "path",
    "url_path",
    "title",
    "summary",
    "author",
    "source_name",
    "organisation",
    "lead_image",
    "lead_alt",
    "lead_credit",
    "translation_key",
    "first_published_at",
    "last_published_at",
    "expire_at",
)


@dataclass(slots=True)
class Card:
    """One item in a list. ``languages`` holds the other locales that have it."""

    id: int
    title: str
    summary: str
    url: str
    published: datetime | None
    updated: datetime | None
    author: str
    source: str
    organisation: str
    alt: str
    credit: str = ""
    picture: Picture | None = None
    languages: list[str] = field(default_factory=list)
    key: str = ""


def public_articles(frame: Frame, section: SectionPage | None = None) -> QuerySet[ArticlePage]:
    """Return the public articles of the request's language, newest first, light for lists."""
    return (
        public_below(frame, ArticlePage.objects.all(), section)
        .select_related("organisation")
        .only(*SHOWN)
        .order_by("-first_published_at", "-id")
    )


def public_below(
    frame: Frame, pages: QuerySet[PageT], section: SectionPage | None = None
) -> QuerySet[PageT]:
    """Return the public pages of one type in the request's language, or in one section of it."""
    top: Page | None = section or frame.home
    query = typed_inside(pages, top.path) if top is not None else pages.none()
    return public_pages(query, frame.restricted)


def cards(
    frame: Frame,
    articles: Iterable[ArticlePage],
    *,
    with_pictures: bool = True,
    with_languages: bool = True,
) -> list[Card]:
    """Turn articles into cards; one query each for the pictures and the languages of all."""
    rows = list(articles)
    note(rows)
    keys = [row.translation_key for row in rows]
    found = (
        pictures([row.lead_image_id for row in rows if row.lead_image_id], Cut.COVER)
        if with_pictures
        else {}
    )
    others = other_languages(frame, keys) if with_languages else {}
    return [
        Card(
            id=row.pk,
            title=row.title,
            summary=row.summary,
            url=frame.page_url(row),
            published=row.first_published_at,
            updated=row.last_published_at,
            author=row.author,
            source=row.source_name,
            organisation=row.organisation.name(frame.language.locale) if row.organisation else "",
            alt=row.lead_alt,
            credit=row.lead_credit,
            picture=found.get(row.lead_image_id or 0),
            languages=others.get(str(row.translation_key), []),
            key=str(row.translation_key),
        )
        for row in rows
    ]


def note(rows: Iterable[Page]) -> None:
    """Note items that are shown: the answer is outdated once one changes or its time is over."""
    for row in rows:
        shown.shows(names.item(row.translation_key))
        shown.true_until(row.expire_at)


def other_languages(frame: Frame, keys: Sequence[object]) -> dict[str, list[str]]:
    """Return which other locales have each translation key in public, in one query."""
    if not keys:
        return {}
    rows = (
        public_pages(Page.objects.filter(translation_key__in=keys), frame.restricted)
        .exclude(locale__language_code=frame.language.locale)
        .values_list("translation_key", "locale__language_code")
    )
    found: dict[str, list[str]] = {}
    for key, locale in rows:
        found.setdefault(str(key), []).append(locale)
    order = list(frame.homes)
    for locales in found.values():
        locales.sort(key=lambda locale: order.index(locale) if locale in order else 99)
    return found
