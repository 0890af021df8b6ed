"""Sitemap per language with language alternates, and a news sitemap (P08): the public set only."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID
from xml.sax.xmlreader import AttributesImpl

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.models import ArticlePage, PeriodPage
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import inside, typed_inside
from portal.records.public import public_pages
from translations.languages import BY_LOCALE

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# limits of the sitemap protocol: addresses per file, files per index
PER_FILE = 50_000
MOST_FILES = 50_000
NEWS_DAYS = 2
NEWS_ITEMS = 1000
PLAIN: AttributesImpl[str] = AttributesImpl({})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Return the index: for every language its pages (in files of 50 000) and its news."""
    frame = frame_of(request)
    counts = {
        locale: public_pages(_pages(home), frame.restricted).count()
        for locale, home in frame.homes.items()
    }
    response, xml = _start("sitemapindex", {"xmlns": SITEMAP})
    for locale, count in counts.items():
        for part in range(1, count // PER_FILE + 2):
            _location(xml, "sitemap", _absolute(request, reverse("sitemap", args=[locale, part])))
        _location(xml, "sitemap", _absolute(request, reverse("news_sitemap", args=[locale])))
    xml.endElement("sitemapindex")
    return response


@require_safe
def sitemap(request: HttpRequest, locale: str, part: int) -> HttpResponse:
    """Return one file of a language's pages, each with its other languages."""
    frame = _frame(request, locale)
    if not 1 <= part <= MOST_FILES:
        raise Http404
    start = (part - 1) * PER_FILE
    rows = list(
        public_pages(_pages(frame.homes[locale]), frame.restricted)
        .order_by("pk")
        .values_list("translation_key", "url_path", "last_published_at")[start : start + PER_FILE]
    )
    if not rows:
        raise Http404
    alternates = _alternates(frame, [key for key, _path, _time in rows])
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


def _pages(home: Page) -> Any:
    """Return every page of a language but the period nodes."""
    return Page.objects.filter(inside(home.path)).not_exact_type(PeriodPage)


def _alternates(frame: Frame, keys: list[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Return tag and address of every public language of each item."""
    rows = public_pages(
        Page.objects.filter(translation_key__in=keys)
        if len(keys) < _MANY
        else Page.objects.filter(depth__gt=1),
        frame.restricted,
    ).values_list("translation_key", "locale__language_code", "url_path")
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for key, locale, path in rows:
        if locale in frame.homes:
            found[key].append((BY_LOCALE[locale].tag, frame.url(locale, path)))
    return found


# SQLite takes at most this many values in one IN; beyond it the whole set is read
_MANY = 30_000


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
