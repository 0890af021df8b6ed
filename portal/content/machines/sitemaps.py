"""Sitemap per language with language alternates, and a news sitemap (P08): the public set only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID
from xml.sax.xmlreader import AttributesImpl

from django.db.models import DateTimeField, IntegerField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.models import ArticlePage, PeriodPage
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import typed_inside
from portal.content.queries.questions import Given, Question
from portal.records.public import public_pages
from translations.languages import BY_LOCALE

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# a file takes at most 50 000 addresses and 50 MB; an entry with five languages has over 1 KB
KEYS_PER_FILE = 20_000
MOST_FILES = 50_000  # per index
NEWS_DAYS = 2
NEWS_ITEMS = 1000
PLAIN: AttributesImpl[str] = AttributesImpl({})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Return the index: for every language its files of pages and its news.

    A file holds the pages whose keys lie in one range: a page never moves to another file, and
    none is counted. A language whose range is empty has no file for it.
    """
    frame = frame_of(request)
    last = Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    parts = range(1, (last - _oldest(frame)) // KEYS_PER_FILE + 2)
    response, xml = _start("sitemapindex", {"xmlns": SITEMAP})
    for locale, home in frame.homes.items():
        for part in _filled(frame, home, parts):
            _location(xml, "sitemap", _absolute(request, reverse("sitemap", args=[locale, part])))
        _location(xml, "sitemap", _absolute(request, reverse("news_sitemap", args=[locale])))
    xml.endElement("sitemapindex")
    return response


def _filled(frame: Frame, home: Page, parts: Iterable[int]) -> list[int]:
    """Return the parts in which a language has public pages."""
    if frame.restricted:
        return [part for part in parts if _part(frame, home, part).exists()]
    place = {"locale": home.locale_id, "now": timezone.now()}
    return [
        part
        for part in parts
        if _ANY.ask(first=_first(frame, part), end=_first(frame, part + 1), **place)
    ]


@require_safe
def sitemap(request: HttpRequest, locale: str, part: int) -> HttpResponse:
    """Return one file of a language's pages, each with its other languages."""
    frame = _frame(request, locale)
    if not 1 <= part <= MOST_FILES:
        raise Http404
    pages = _part(frame, frame.homes[locale], part)
    rows = list(pages.values_list("translation_key", "url_path", "last_published_at"))
    if not rows:
        raise Http404
    alternates = _alternates(frame, pages)
    response, xml = _start("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for key, path, published in rows:
        xml.startElement("url", PLAIN)
        xml.addQuickElement("loc", _absolute(request, frame.url(locale, path)))
        if published:
            xml.addQuickElement("lastmod", published.isoformat())
        for tag, url in alternates[key]:
            xml.addQuickElement(
                "xhtml:link",
                "",
                {"rel": "alternate", "hreflang": tag, "href": _absolute(request, url)},
            )
        xml.endElement("url")
    xml.endElement("urlset")
    return response


@require_safe
def news_sitemap(request: HttpRequest, locale: str) -> HttpResponse:
    """Return the articles of the last two days of one language."""
    frame = _frame(request, locale)
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    rows = public_pages(
        typed_inside(ArticlePage.objects.all(), frame.homes[locale].path).filter(
            first_published_at__gte=since
        ),
        frame.restricted,
    ).order_by("-first_published_at")
    response, xml = _start("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    name = frame.profile.portal_name(locale) if frame.profile else frame.homes[locale].title
    for path, title, published in rows.values_list("url_path", "title", "first_published_at")[
        :NEWS_ITEMS
    ]:
        xml.startElement("url", PLAIN)
        xml.addQuickElement("loc", _absolute(request, frame.url(locale, path)))
        xml.startElement("news:news", PLAIN)
        xml.startElement("news:publication", PLAIN)
        xml.addQuickElement("news:name", name)
        xml.addQuickElement("news:language", _news_language(locale))
        xml.endElement("news:publication")
        if published:
            xml.addQuickElement("news:publication_date", published.isoformat())
        xml.addQuickElement("news:title", title)
        xml.endElement("news:news")
        xml.endElement("url")
    xml.endElement("urlset")
    return response


def _frame(request: HttpRequest, locale: str) -> Frame:
    frame = frame_of(request)
    if locale not in frame.homes:
        raise Http404
    return frame


def _first(frame: Frame, part: int) -> int:
    """Return the key with which a file begins, counted from the portal's oldest front page."""
    return _oldest(frame) + (part - 1) * KEYS_PER_FILE


def _oldest(frame: Frame) -> int:
    return min((home.pk for home in frame.homes.values()), default=0)


def _part(frame: Frame, home: Page, part: int) -> QuerySet[Page]:
    """Return the public pages of a language in one range of keys, but the period nodes."""
    rows = _in_range(_first(frame, part), _first(frame, part + 1), home.locale_id)
    return public_pages(rows, frame.restricted).order_by("pk")


def _in_range(first: Any, end: Any, locale: Any) -> QuerySet[Page]:
    rows = Page.objects.filter(pk__gte=first, pk__lt=end, locale_id=locale, depth__gt=1)
    return rows.not_exact_type(PeriodPage)


def _any_in_range() -> QuerySet[Page]:
    rows = _in_range(
        Given("first", IntegerField()),
        Given("end", IntegerField()),
        Given("locale", IntegerField()),
    )
    # in the order of keys, no database thinks of reading more than the range
    return public_pages(rows, (), Given("now", DateTimeField())).order_by("pk").only("pk")[:1]


_ANY = Question(_any_in_range)


def _alternates(frame: Frame, pages: QuerySet[Page]) -> dict[UUID, list[tuple[str, str]]]:
    """Return tag and address of every public language of each item."""
    keys = pages.order_by().values("translation_key")
    rows = public_pages(
        Page.objects.filter(translation_key__in=keys), frame.restricted
    ).values_list("translation_key", "locale__language_code", "url_path")
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for key, locale, path in rows.order_by("path"):
        if locale in frame.homes:
            found[key].append((BY_LOCALE[locale].tag, frame.url(locale, path)))
    return found


def _start(root: str, attributes: dict[str, str]) -> tuple[HttpResponse, SimplerXMLGenerator]:
    response = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl(attributes))
    return response, xml


def _location(xml: SimplerXMLGenerator, element: str, url: str) -> None:
    xml.startElement(element, PLAIN)
    xml.addQuickElement("loc", url)
    xml.endElement(element)


def _absolute(request: HttpRequest, path: str) -> str:
    return f"{request.scheme}://{request.get_host()}{path}"


def _news_language(locale: str) -> str:
    """Return the code the news protocol wants: ISO 639-1, and ``zh-cn`` for simplified Chinese."""
    language = BY_LOCALE[locale]
    return f"{language.code}-cn" if language.script == "Hans" else language.code
