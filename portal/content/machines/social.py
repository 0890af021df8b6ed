"""What the head of a page says to machines: structured data, card and feed (P07, P09)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel.core import get_global
from django.http import HttpRequest
from django.urls import reverse

from portal.content.enums import SectionKind
from portal.content.machines import cards
from portal.content.machines.structured import structured_data
from portal.content.models import ArticlePage, HomePage, SectionPage
from portal.content.queries.cards import Card
from portal.content.queries.frame import Frame
from portal.content.views.chrome import Chrome
from translations.languages import Language

FED = {
    SectionKind.INTRODUCTION,
    SectionKind.NEWS,
    SectionKind.BORDER_TERRITORY,
    SectionKind.COOPERATION,
}


@dataclass(frozen=True, slots=True)
class Social:
    """What a page looks like when somebody shares its address."""

    kind: str
    title: str
    description: str
    locale: str
    image: str = ""
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""


def head_data(request: HttpRequest, page: Any, context: dict[str, Any]) -> dict[str, Any]:
    """Return structured data, card and feed of a page from what its template shows; no query."""
    chrome: Chrome = context["chrome"]
    frame: Frame = context["frame"]
    shown = {name: context.get(name) for name in ("lead", "organisation") if context.get(name)}
    return {
        "structured": structured_data(page, chrome, frame, **shown),
        "social": social(page, chrome, _lead_picture(context.get("lead"))),
        "feed_url": feed_url(frame, page),
    }


def _lead_picture(lead: Any) -> Any:
    """Return the picture of what leads the page: the picture itself, or that of a first item."""
    picture = lead.picture if isinstance(lead, Card) else lead
    return picture if picture is not None and picture.sizes.get("jpeg") else None


def social(page: Any, chrome: Chrome, lead: Any = None) -> Social:
    """Return the card: with the lead picture where there is one, else the language's own card."""
    words = {
        "kind": "article" if isinstance(page, ArticlePage) else "website",
        "title": page.seo_title or page.title,
        "description": page.search_description
        or getattr(page, "summary", "")
        or getattr(page, "intro", "")
        or getattr(page, "purpose", ""),
        "locale": territory_locale(chrome.language),
    }
    origin = "/".join(chrome.canonical.split("/")[:3])
    if lead is not None:
        size = lead.sizes["jpeg"][-1]
        return Social(
            **words,
            image=origin + size.url,
            image_width=size.width,
            image_height=size.height,
            image_alt=getattr(page, "lead_alt", ""),
        )
    if not cards.exists(chrome.language):
        return Social(**words)
    return Social(
        **words,
        image=origin + cards.url(chrome.language),
        image_width=cards.WIDTH,
        image_height=cards.HEIGHT,
        image_alt=chrome.portal_name,
    )


def territory_locale(language: Language) -> str:
    """Return a language with the territory it is most written in, as Open Graph wants it."""
    likely: dict[str, str] = get_global("likely_subtags")  # type: ignore[assignment]  # typed as a mapping of anything
    parts = likely.get(language.code, language.code).split("_")
    return f"{language.code}_{parts[-1]}" if len(parts) > 1 else language.code


def feed_url(frame: Frame, page: Any) -> str:
    """Return the feed nearest to a page: its section's, else the language's."""
    section = page if isinstance(page, SectionPage) else frame.section_of(page)
    if section is not None and section.kind in FED and not isinstance(page, HomePage):
        return reverse("section_feed", args=[section.kind])
    return reverse("feed")
