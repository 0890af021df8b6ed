"""What the front page shows: the curated lead and headlines, then a band per section in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from wagtail.models import Page

from portal.content.enums import SectionKind
from portal.content.models import (
    ArticlePage,
    HomePage,
    ProcedurePage,
    SectionPage,
    SpokespersonPage,
)
from portal.content.queries.cards import cards, note, public_articles, public_below
from portal.content.queries.frame import Frame, frame_of
from portal.freshness import keys, shown
from portal.freshness.held import held

HEADLINES = 4
BAND = {
    SectionKind.INTRODUCTION: 3,
    SectionKind.NEWS: 4,
    SectionKind.BORDER_TERRITORY: 2,
    SectionKind.COOPERATION: 3,
}
PROCEDURES = 4
SPOKESPERSONS = 4
ONLY_HERE = 3
LOOKED_AT = 500  # newest articles, among which those of one language alone are looked for


def home_context(request: HttpRequest, page: HomePage) -> dict[str, Any]:
    """Return lead, headlines and bands; at most 24 links to items (visual §4)."""
    frame = frame_of(request)
    shown.shows(keys.below(page.path))
    shown.shows_nothing_else()
    rows = _article_rows(frame, page)
    all_cards = {card.id: card for card in cards(frame, _unique(rows))}
    front = [all_cards[row.pk] for row in rows["front"]]
    return {
        "lead": front[0] if front else None,
        "headlines": front[1:],
        "bands": {kind.value: [all_cards[row.pk] for row in rows[kind.value]] for kind in BAND},
        "only_here": [all_cards[row.pk] for row in rows["only_here"]],
        "procedures": noted(procedures(frame)[:PROCEDURES]),
        "spokespersons": noted(spokespersons(frame)[:SPOKESPERSONS]),
        "section_by_kind": {item.kind: item for item in frame.sections},
    }


def _article_rows(frame: Frame, page: HomePage) -> dict[str, list[ArticlePage]]:
    """Return the articles of every place on the page, none of them twice."""
    articles = public_articles(frame)
    chosen = [block["value"] for block in page.curated.raw_data if block["value"]]
    curated = {row.pk: row for row in articles.filter(pk__in=chosen)} if chosen else {}
    front = [curated[pk] for pk in chosen if pk in curated]
    newest = list(articles[: HEADLINES + 1])
    front += [row for row in newest if row not in front][: HEADLINES + 1 - len(front)]
    shown = {row.pk for row in front}
    # first, so that what this language alone has is named as such and not lost in a section
    alone = [pk for pk in _alone(frame) if pk not in shown][:ONLY_HERE]
    only_here = list(articles.filter(pk__in=alone)) if alone else []
    shown |= {row.pk for row in only_here}
    rows: dict[str, list[ArticlePage]] = {"front": front, "only_here": only_here}
    for kind, size in BAND.items():
        section = next((item for item in frame.sections if item.kind == kind), None)
        found = (
            list(public_articles(frame, section).exclude(pk__in=shown)[:size]) if section else []
        )
        rows[kind.value] = found
        shown |= {row.pk for row in found}
    return rows


def _unique(rows: dict[str, list[ArticlePage]]) -> list[ArticlePage]:
    """Return every article once."""
    return list({row.pk: row for group in rows.values() for row in group}.values())


def _alone(frame: Frame) -> list[int]:
    """Return the newest articles of this language alone, enough to leave out those in front.

    Looking for them takes longer than all else here, so each process keeps the answer.
    """
    if frame.home is None:
        return []
    rows = _only_in_this_language(frame).values_list("pk", flat=True)
    names = (keys.EVERYTHING, keys.PAGES)
    return held(("alone", frame.home.path), names, lambda: list(rows[: ONLY_HERE + HEADLINES + 1]))


def _only_in_this_language(frame: Frame) -> Any:
    """Return articles that exist in no other language (HP20-07, P02), of the newest ones.

    Where all have a translation, looking further back would read the whole portal in vain.
    """
    elsewhere = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True).exclude(
        pk=OuterRef("pk")
    )
    newest = public_articles(frame).values("pk")[:LOOKED_AT]
    return public_articles(frame).filter(pk__in=newest).exclude(Exists(elsewhere))


def noted(rows: Iterable[Any]) -> list[Any]:
    """Return rows as a list, each noted as shown."""
    found = list(rows)
    note(found)
    return found


def procedures(frame: Frame, section: SectionPage | None = None) -> Any:
    """Return the public procedures of the request's language by title."""
    pages = public_below(frame, ProcedurePage.objects.all(), section)
    return pages.select_related("organisation").order_by("title")


def spokespersons(frame: Frame, section: SectionPage | None = None) -> Any:
    """Return the spokespersons in office, by organisation; expired ones are not public (K02)."""
    pages = public_below(frame, SpokespersonPage.objects.all(), section)
    return pages.select_related("organisation").order_by("organisation__code", "title")
