"""Tells the rest of the portal, through the outbox, that an item's public state changed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wagtail.models import Page

from portal.editorial.items import key_of, locale_of, translation_key_of
from portal.freshness import keys
from portal.freshness.changes import changed
from portal.outbox import queue, registry
from portal.records.models import Approval

# Consumers that re-read the present state; whichever of them is installed gets a job.
STATE_CONSUMERS = ("search", "cache", "feeds")
# Those of them that renew what readers are shown.
READERS_CONSUMERS = frozenset({"cache", "feeds"})
# Consumers that need every event.
EVENT_CONSUMERS = ("translation", "translation_memory", "notice", "submission")
# Steps of a review: readers see the same before and after. Publication, which may follow from a
# decision, announces itself.
OF_REVIEWS = frozenset(
    {
        "page.approve",
        "page.ask_reinstatement",
        "page.cancel_review",
        "page.return",
        "page.submit",
    }
)


def announce(act: str, item: Any, *, approval: Approval | None = None, **details: Any) -> None:
    """Write one job per installed consumer, in the transaction of the act."""
    key, translation_key = key_of(item), translation_key_of(item)
    payload = {
        "act": act,
        # names what happened: a consumer that runs twice knows it again
        "event": uuid4().hex,
        "base_model": key.base_model,
        "object_id": key.object_id,
        "locale": locale_of(item),
        "translation_key": str(translation_key) if translation_key else "",
        "approval": approval.pk if approval else None,
        **details,
    }
    known = set(registry.names())
    if act in OF_REVIEWS:
        known -= READERS_CONSUMERS
    else:
        changed(*keys.touched_by(item) if isinstance(item, Page) else (keys.EVERYTHING,))
    wanted = [name for name in (*STATE_CONSUMERS, *EVENT_CONSUMERS) if name in known]
    queue.put_all(wanted, key.subject, payload)
