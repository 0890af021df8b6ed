"""A search as an Atom feed: what is new for the same words and filters (SE13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.choices import read_choice
from search.port import Order, SearchUnavailable
from search.results import Hit, Results, gather
from search.views import frame_of


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the newest pages that have everything asked for; relaxed results are no news."""
    frame = frame_of(request)
    choice = replace(read_choice(request), order=Order.DATE, page=1, everywhere=False)
    try:
        found = gather(request, frame, choice)
    except SearchUnavailable:
        response = HttpResponse(status=503, content_type="text/plain; charset=utf-8")
        response.headers["Retry-After"] = "60"
        return response
    page = request.build_absolute_uri(f"/{frame.language.locale}/search/{choice.query()}")
    result = Atom1Feed(
        title=_("Search: %(query)s") % {"query": choice.text},
        link=page,
        description="",
        subtitle=_("A news feed: put its address into a feed reader, which tells you what is new."),
        language=frame.language.tag,
        feed_url=request.build_absolute_uri(),
        feed_guid=page,
    )
    for hit in _hits(found):
        _add(result, request, hit)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    result.write(response, "utf-8")
    return response


def _hits(found: Results) -> list[Hit]:
    if found.answer is None or found.answer.is_relaxed:
        return []
    return [*found.picks, *found.hits]


def _add(result: Any, request: HttpRequest, hit: Hit) -> None:
    address = request.build_absolute_uri(hit.url)
    moment = datetime.combine(hit.published, time(), tzinfo=UTC) if hit.published else None
    result.add_item(
        title="".join(part.text for part in hit.title),
        link=address,
        description=" ".join("".join(part.text for part in fragment) for fragment in hit.fragments),
        unique_id=address,
        pubdate=moment,
        updateddate=moment,
    )
