"""The results page and the completion of what is being typed; both work on public items only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from portal.records.public import public_pages
from search import asking
from search.analysis.queries import LONGEST_QUERY
from search.choices import DEEPEST, SIZE, Choice, read_choice
from search.facets import facets, kind_label, section_labels
from search.models import PublicDocument
from search.port import Order, SearchUnavailable
from search.reports import counting
from search.results import Results, gather

SUGGESTIONS = 8
NEAR = 2
TEMPLATE = "portal_search/results.html"


def frame_of(request: HttpRequest) -> Any:
    """Return the frame of the request, from the package that draws pages (settings join them)."""
    return import_string(settings.SEARCH_FRAME)(request)


def _chrome(request: HttpRequest, choice: Choice) -> Any:
    """Return the page's frame; its language switch leads to the same search."""
    chrome = import_string(settings.SEARCH_CHROME)(request)
    query = Choice(choice.text).query() if choice.text else ""
    chrome.languages = [
        replace(entry, url=f"/{entry.language.locale}/search/{query}") for entry in chrome.languages
    ]
    return chrome


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answer a search; a page without a query explains what can be searched."""
    frame = frame_of(request)
    choice = read_choice(request)
    try:
        found, status = gather(request, frame, choice), 200
    except SearchUnavailable:
        found, status = None, 503
    if found and found.answer and choice.page == 1:
        counting.searched(frame.language.code, choice.text, found.total + len(found.picks))
    context = {
        "chrome": _chrome(request, choice),
        "frame": frame,
        "request": request,
        "choice": choice,
        "results": found,
        "facets": facets(found, frame) if found else [],
        "pages": _pages(found, choice) if found else [],
        "feed_url": f"feed/{replace(choice, order=Order.RELEVANCE, page=1).query()}",
        "by_relevance": replace(choice, order=Order.RELEVANCE, page=1).query(),
        "by_date": replace(choice, order=Order.DATE, page=1).query(),
        "everywhere_url": replace(choice, everywhere=True, page=1).query(),
        "suggested_url": Choice(found.suggestion).query() if found and found.suggestion else "",
        "section_labels": section_labels(frame),
        "kind_label": kind_label,
        "is_by_date": choice.order is Order.DATE,
        "deepest": DEEPEST,
    }
    response = render(request, TEMPLATE, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    if status != 200:  # noqa: PLR2004
        response.headers["Retry-After"] = "60"
    return response


def _pages(found: Results, choice: Choice) -> list[tuple[int, str]]:
    """Return numbers and addresses: the first, the last and those near; 0 stands for a gap."""
    last = found.pages
    if last < 2:  # noqa: PLR2004
        return []
    near = range(max(choice.page - NEAR, 1), min(choice.page + NEAR, last) + 1)
    numbers = sorted({1, *near, last})
    pages: list[tuple[int, str]] = []
    for number in numbers:
        if pages and number - pages[-1][0] > 1:
            pages.append((0, ""))
        pages.append((number, replace(choice, page=number).query()))
    return pages


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Complete titles, spokespersons and procedures; ids are read again through the public door."""
    frame = frame_of(request)
    text = request.GET.get("q", "")[:80]
    try:
        ids = asking.suggest(frame.language.code, text, SUGGESTIONS)
    except SearchUnavailable:
        ids = []
    urls = {
        pk: frame.url(locale, path)
        for pk, locale, path in public_pages(
            Page.objects.filter(pk__in=[int(key) for key in ids]), frame.restricted
        ).values_list("pk", "locale__language_code", "url_path")
    }
    rows = {
        row.page_id: row for row in PublicDocument.objects.filter(pk__in=list(urls), is_public=True)
    }
    found = [
        {"title": rows[pk].title, "url": urls[pk], "kind": kind_label(rows[pk].kind)}
        for pk in (int(key) for key in ids)
        if pk in rows
    ]
    return JsonResponse({"suggestions": found})


@csrf_exempt  # there is no session to protect, and nothing but a sum is changed
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count that a result of a query was opened; scripts of our own page say so."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        counting.clicked(frame_of(request).language.code, request.POST.get("q", "")[:LONGEST_QUERY])
    return HttpResponse(status=204)


__all__ = ["SIZE", "results", "suggest"]
