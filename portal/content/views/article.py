"""What the article pattern shows beside its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from media.enums import Cut
from media.pictures import Picture, pictures
from portal.content.models import ArticlePage, SectionPage
from portal.content.queries.cards import Card, cards, public_articles
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.questions import Given, Question
from portal.editorial.acts.notes import wordings
from portal.freshness import keys, shown
from portal.freshness.held import held
from portal.records.models import Approval
from portal.records.public import PAGE

RELATED = 3


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What a later approved version changed, in the editors' words (P25, E13)."""

    day: datetime
    text: str


def article_context(request: HttpRequest, page: ArticlePage) -> dict[str, Any]:
    """Return lead picture, pictures of the body, topics, change notes and related items."""
    frame = frame_of(request)
    figures = body_image_ids(page.body)
    return {
        "lead": lead_picture(page),
        "figures": pictures(figures, Cut.WHOLE) if figures else {},
        "topics": list(page.topics.all()),
        "change_notes": change_notes(page),
        "related": related(frame, page),
        "organisation": (
            page.organisation.name(frame.language.locale) if page.organisation else ""
        ),
        "was_updated": was_updated(page),
    }


def lead_picture(page: ArticlePage) -> Picture | None:
    """Return the prepared sizes of the lead picture, if any is ready."""
    if not page.lead_image_id:
        return None
    return pictures([page.lead_image_id], Cut.COVER).get(page.lead_image_id)


def body_image_ids(body: Any) -> set[int]:
    """Return the images the body refers to, read from its raw data."""
    ids: set[int] = set()
    for block in body.raw_data:
        value = block["value"]
        if block["type"] == "figure":
            ids.add(value["image"])
        elif block["type"] == "gallery":
            ids.update(item.get("value", item)["image"] for item in value["figures"])
    return {image_id for image_id in ids if image_id}


def change_notes(page: ArticlePage) -> list[ChangeNote]:
    """Return the public change notes as last worded, newest first."""
    rows = _NOTES.ask(key=str(page.pk))
    later = wordings(page) if rows else {}
    return [ChangeNote(row.created_at, later.get(row.pk, row.change_note)) for row in rows]


def _notes() -> QuerySet[Approval]:
    rows = Approval.objects.filter(base_model=PAGE, object_id=Given("key", CharField()))
    return rows.exclude(change_note="").order_by("-id").only("created_at", "change_note")


_NOTES = Question(_notes)


def related(frame: Frame, page: ArticlePage) -> list[Card]:
    """Return the newest other items of the same section."""
    section = frame.section_of(page)
    if section is None:
        return []
    shown.shows(keys.below(section.path))
    shown.shows_nothing_else()
    now = timezone.now()
    others = [
        row
        for row in _newest(frame, section)
        if row.pk != page.pk and (row.expire_at is None or row.expire_at > now)
    ]
    return plain_cards(frame, others[:RELATED])


def _newest(frame: Frame, section: SectionPage) -> list[ArticlePage]:
    """Return the newest items of a section, kept by each process: every article there asks."""
    names = (keys.EVERYTHING, keys.below(section.path))

    def read() -> list[ArticlePage]:
        return list(public_articles(frame, section)[: RELATED + 1])

    return held(("newest", section.path), names, read)


def plain_cards(frame: Frame, rows: Any) -> list[Card]:
    """Return cards without pictures and other languages: no further query."""
    return cards(frame, rows, with_pictures=False, with_languages=False)


def was_updated(page: ArticlePage) -> bool:
    """Tell whether a later version was published on a later day of the portal than the first."""
    first, last = page.first_published_at, page.last_published_at
    return bool(first and last and timezone.localdate(last) > timezone.localdate(first))
