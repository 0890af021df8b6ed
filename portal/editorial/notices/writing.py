"""Writes notices: one per person and event, and the job that sends it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.editorial.notices.enums import Delivery, NoticeKind
from portal.editorial.notices.models import Notice, NoticePreference, delivery_of
from portal.outbox import queue

MAIL = "mail"


@transaction.atomic
def tell(kind: NoticeKind, event: str, people: Iterable[int], facts: dict[str, Any]) -> int:
    """Tell people what happened, each once; return to how many it was new.

    Who has no address, or wants no mail, has the lists of the home screen.
    """
    found = User.objects.filter(pk__in=set(people), is_active=True).exclude(email="")
    wishes = {row.user_id: row for row in NoticePreference.objects.filter(user__in=found)}
    count = 0
    for person in found.order_by("pk"):
        delivery = delivery_of(kind, wishes.get(person.pk))
        if delivery == Delivery.NONE:
            continue
        notice, is_new = Notice.objects.get_or_create(
            user=person, event=event, kind=kind, defaults={"delivery": delivery, "facts": facts}
        )
        if is_new and delivery == Delivery.IMMEDIATE:
            queue.put(MAIL, f"notice:{notice.pk}")
        count += is_new
    return count
