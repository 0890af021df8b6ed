"""The site map for people: every section with its standing pages, people, acts and feeds."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.enums import Topic
from portal.content.machines.social import FED
from portal.content.models import ArticlePage, HomePage, PeriodPage, SectionPage
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import typed_inside
from portal.content.queries.routing import PAGE_TYPES
from portal.content.views.chrome import Crumb, LanguageEntry, base_chrome
from portal.records.public import public_pages
from translations.languages import LANGUAGES
from translations.queries.model_notices import model_notices

MOST = 200
DATED = (ArticlePage, PeriodPage)
UNDATED = [kind for kind in PAGE_TYPES if kind not in (*DATED, HomePage, SectionPage)]


@dataclass(slots=True)
class Branch:
    """One section with what stands in it and its feed."""

    title: str
    url: str
    pages: list[Crumb] = field(default_factory=list)
    feed_url: str = ""


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """List what is not dated; news are found by section, search and feed."""
    frame = frame_of(request)
    chrome = base_chrome(request)
    chrome.languages = [
        LanguageEntry(
            item,
            f"/{item.locale}" + reverse("site_map", urlconf="portal.content.urls"),
            True,
            item is frame.language,
        )
        for item in LANGUAGES
    ]
    if frame.home is not None:
        chrome.breadcrumbs = [Crumb(_("Front page"), chrome.home_url)]
    context = {
        "chrome": chrome,
        "frame": frame,
        "request": request,
        "branches": branches(frame),
        "model_notices": model_notices(frame.language.locale),
        "topic_feeds": [
            Crumb(str(topic.label), reverse("topic_feed", args=[topic.value])) for topic in Topic
        ],
    }
    return TemplateResponse(request, "portal_content/pages/site_map.html", context)


def branches(frame: Frame) -> list[Branch]:
    """Return the sections with their undated pages, in two queries whatever the number."""
    found = {
        section.path: Branch(
            section.title,
            frame.page_url(section),
            feed_url=reverse("section_feed", args=[section.kind]) if section.kind in FED else "",
        )
        for section in frame.sections
    }
    home = frame.home
    rows = public_pages(
        typed_inside(Page.objects.all(), home.path if home else "-", UNDATED).filter(
            depth__gt=(home.depth + 1) if home else 0
        ),
        frame.restricted,
    ).order_by()  # few rows: by path, the database would read every page to find them
    for row in sorted(rows, key=lambda row: row.path)[:MOST]:
        branch = next((item for path, item in found.items() if row.path.startswith(path)), None)
        if branch is not None:
            branch.pages.append(Crumb(row.title, frame.page_url(row)))
    return list(found.values())
