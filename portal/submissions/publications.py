"""Consumer "submission": tells units when an item appears in a language, or goes (U12)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from portal.submissions.actions.noting import note
from portal.submissions.enums import EventKind
from portal.submissions.models import Submission

NAME = "submission"
KINDS = {
    "page.publish": EventKind.LIVE,
    "page.publish_urgently": EventKind.LIVE,
    "page.reinstate": EventKind.LIVE,
    "page.withdraw": EventKind.TAKEN_DOWN,
}


def handle(key: str, payload: dict[str, Any]) -> None:
    """Write the event for every item the page was made of; the same act twice changes nothing."""
    kind = KINDS.get(payload["act"])
    if kind is None or not payload.get("translation_key"):
        return
    for item in Submission.objects.filter(translation_key=payload["translation_key"]):
        if _is_news(item, kind, payload):
            try:
                with transaction.atomic():
                    note(
                        item,
                        kind,
                        None,
                        by_board=True,
                        key=payload["event"],
                        language=payload["locale"],
                    )
            except IntegrityError:
                continue


def _is_news(item: Submission, kind: EventKind, payload: dict[str, Any]) -> bool:
    """A new version of what is public already is told once, when it first appeared."""
    last = (
        item.events.filter(
            kind__in=(EventKind.LIVE, EventKind.TAKEN_DOWN), language=payload["locale"]
        )
        .exclude(key=payload["event"])
        .last()
    )
    return (last.kind if last else EventKind.TAKEN_DOWN) != kind
