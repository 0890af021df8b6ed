"""Which addresses show an item: itself and its languages, front pages, sections, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page, ReferenceIndex, Site

from portal.content.models import ArticlePage, SectionPage
from portal.freshness import keys

PAGE = "wagtailcore.page"
MOST = 20  # pages that name an item; what is beyond waits for the end of its short life


@dataclass(frozen=True, slots=True)
class Address:
    """A host name and a path below it, as a reader would ask for them."""

    host: str
    path: str


def addresses_of(subject: str) -> list[Address]:
    """Return what to refresh after the public state of an item changed, the item's own first.

    ``subject`` is the subject of the outbox job. What is not a page, or is deleted, has no
    address of its own any more: the short life of kept pages takes care of where it was shown.
    """
    page = _page(subject)
    if page is None:
        return []
    editions = list(Page.objects.filter(translation_key=page.translation_key))
    editions.sort(key=lambda edition: edition.pk != page.pk)
    found = [_address(edition) for edition in editions]
    for edition in editions:
        found += _around(edition)
    found += map(_address, _referring(editions))
    return list(dict.fromkeys(address for address in found if address is not None))


def keys_of(subject: str) -> list[str]:
    """Return the keys of what a job is about; of everything where it is no page, or gone."""
    page = _page(subject)
    return list(keys.touched_by(page)) if page is not None else [keys.EVERYTHING]


def _page(subject: str) -> Page | None:
    model, _separator, number = subject.partition(":")
    return Page.objects.filter(pk=number).first() if model == PAGE and number.isdigit() else None


def _address(page: Page) -> Address | None:
    """Return the address of a page whether or not it is public just now."""
    parts = page.get_url_parts()
    if not parts or not parts[2]:
        return None
    site = Site.objects.filter(pk=parts[0]).first()
    return Address(site.hostname, parts[2]) if site else None


def _around(page: Page) -> Iterator[Address | None]:
    """Yield the pages and feeds that list a page."""
    own = _address(page)
    section = SectionPage.objects.ancestor_of(page, inclusive=True).last()
    if section is not None:
        yield _address(section)
    home = page.get_ancestors(inclusive=True).filter(depth=2).first()
    if home is not None:
        yield _address(home)
    if own is None:
        return
    with translation.override(page.locale.language_code):
        for name, arguments in _feeds(section, _topics(page)):
            try:
                yield Address(own.host, reverse(name, kwargs=arguments))
            except NoReverseMatch:  # a portal without this feed has nothing to refresh
                continue


def _referring(editions: Sequence[Page]) -> QuerySet[Page]:
    """Return the pages that name an item: thematic pages, chosen front pages, links in texts."""
    numbers = ReferenceIndex.objects.filter(
        to_content_type__in=ContentType.objects.get_for_models(
            Page, *{edition.cached_content_type.model_class() or Page for edition in editions}
        ).values(),
        to_object_id__in=[str(edition.pk) for edition in editions],
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(number) for number in numbers], live=True)[:MOST]


def _topics(page: Page) -> list[str]:
    """Return the topics of an article, whose feeds show it."""
    return list(
        ArticlePage.objects.filter(pk=page.pk, topics__isnull=False).values_list(
            "topics__topic", flat=True
        )
    )


def _feeds(
    section: SectionPage | None, topics: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    yield "feed", {}
    for topic in topics:
        yield "topic_feed", {"topic": topic}
    if section is not None:
        yield "section_feed", {"kind": section.kind}
