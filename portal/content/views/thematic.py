"""What a thematic page shows: its chosen items while they are public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from portal.content.models import ThematicPage
from portal.content.queries.cards import cards, public_articles
from portal.content.queries.frame import frame_of
from portal.content.views.standard import body_context


def thematic_context(request: HttpRequest, page: ThematicPage) -> dict[str, Any]:
    """Return cards in the chosen order and whether the campaign is over."""
    frame = frame_of(request)
    chosen = [block["value"] for block in page.items.raw_data if block["value"]]
    rows = {row.pk: row for row in public_articles(frame).filter(pk__in=chosen)} if chosen else {}
    return {
        **body_context(request, page),
        "cards": cards(frame, [rows[pk] for pk in chosen if pk in rows]),
        "organisation": page.organisation.name(frame.language.locale),
        "has_ended": bool(page.valid_to and page.valid_to < timezone.localdate()),
    }
