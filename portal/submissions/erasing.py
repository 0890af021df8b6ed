"""Erases the files of items that came to nothing, once their time is over (Z05, HP20-25).

What a unit took back, what was not used or merged, and what was begun and left, is nobody's any
more; what became a draft has its files in the library, where a copy that was public is kept as long
as its page. Which files are due is derived from the moments of the items every time: a restored
backup that brings bytes back loses them again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from media import intake
from media.models import IncomingFile
from portal.editorial.rules import rule
from portal.outbox import queue
from portal.records import audit
from portal.submissions.models import Submission, SubmittedFile

NAME, ACT = "submission_files_erase", "submission.files_erased"
EVERY_SECONDS = 6 * 3600
RULE, DAYS = "submission_ended_files_days", 90
MOST_AT_ONCE = 500
_ENDS = ("withdrawn_at", "declined_at", "merged_at")


def days_kept() -> int | None:
    """Return how long files of ended items are kept; ``None``: without end."""
    days = rule(RULE, DAYS)
    return None if days is None else int(days)


def ended(days: int) -> QuerySet[Submission]:
    """Return items whose files nobody needs any more and that still have some.

    A draft that the unit goes on writing is not ended, nor is a returned one that it may send
    again: only what was left alone as long.
    """
    before = timezone.now() - timedelta(days=days)
    over = Q(*[(f"{name}__lt", before) for name in _ENDS], _connector=Q.OR)
    left = Q(sent_at__isnull=True, saved_at__lt=before)
    used = Q(drafted_at__lt=before, page__isnull=False, returned_at__isnull=True)
    with_bytes = IncomingFile.objects.filter(pk=OuterRef("incoming_id")).exclude(file="")
    files = SubmittedFile.objects.filter(Exists(with_bytes), submission=OuterRef("pk"))
    return Submission.objects.filter(over | left | used).filter(Exists(files))


def ask_for_ended() -> int:
    """Queue a job for each item that is due; returns how many."""
    days = days_kept()
    if days is None:
        return 0
    keys = [str(pk) for pk in ended(days).values_list("pk", flat=True)[:MOST_AT_ONCE]]
    with transaction.atomic():
        for key in keys:
            queue.put(NAME, key)
    return len(keys)


@transaction.atomic
def erase_files(key: str, payload: dict[str, Any]) -> None:
    """Erase what one item still has; the item, its words and its history stay.

    Whether it is still due is asked again: the unit may have gone on writing meanwhile. Rows and
    audit row are written together: a try that breaks off finds the same files due once more.
    """
    days = days_kept()
    item = ended(days).filter(pk=UUID(key)).first() if days is not None else None
    if item is None:
        return
    numbers = item.files.values("incoming_id")
    erased = 0
    for incoming in IncomingFile.objects.filter(pk__in=numbers).exclude(file=""):
        if incoming.is_waiting:
            continue  # a worker has it in hand; the next run takes it
        intake.erase(incoming)
        erased += 1
    if erased:
        audit.record(
            ACT,
            actor=None,
            obj=item,
            title=str(item),
            locale_code=item.language,
            details={"unit": item.organisation_id, "files": erased, "days": days},
        )
