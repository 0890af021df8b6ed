"""Writes notices: one per person and event, and the job that sends it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.editorial.notices.enums import NEVER_DAILY, Delivery, NoticeKind
from portal.editorial.notices.models import Notice, NoticePreference
from portal.outbox import queue

MAIL = "mail"


@transaction.atomic
def tell(kind: NoticeKind, event: str, people: Iterable[int], facts: dict[str, Any]) -> int:
    """Tell people what happened, each once; return to how many it was new.

    Who has no address, or wants no mail, has the lists of the home screen.
    """
    found = User.objects.filter(pk__in=set(people), is_active=True).exclude(email="")
    wishes = dict(
        NoticePreference.objects.filter(user__in=found).values_list("user_id", "delivery")
    )
    count = 0
    for person in found.order_by("pk"):
        delivery = _delivery(kind, wishes.get(person.pk, Delivery.IMMEDIATE.value))
        if delivery == Delivery.NONE:
            continue
        notice, is_new = Notice.objects.get_or_create(
            user=person, event=event, kind=kind, defaults={"delivery": delivery, "facts": facts}
        )
        if is_new and delivery == Delivery.IMMEDIATE:
            queue.put(MAIL, f"notice:{notice.pk}")
        count += is_new
    return count


def _delivery(kind: NoticeKind, wish: str) -> str:
    if wish == Delivery.DAILY and kind in NEVER_DAILY:
        return Delivery.IMMEDIATE.value
    return wish
