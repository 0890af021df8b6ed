"""The outbox consumer ``search``: a job names what may have changed, a batch is re-read at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.outbox.queue import put
from search import indexing, log, reconciling
from search.documents import searched_ids

NAME = "search"
TREE = "tree:"
EVERYTHING = "everything"
PAGE = "wagtailcore.page:"
BATCH = 500
LEASE = timedelta(seconds=120)


def run(key: str, _payload: dict[str, Any]) -> None:
    """Do this job and every other one that waits, as one batch."""
    others = _claim()
    log.refresh(_pages([key, *(job.key for job in others)]))
    indexing.sync_all()
    OutboxJob.objects.filter(pk__in=[job.pk for job in others]).update(
        state=JobState.DONE, leased_until=None, finished_at=timezone.now(), error=""
    )


def _claim() -> list[OutboxJob]:
    """Lease the other waiting jobs of this consumer; if we die, their lease runs out."""
    now = timezone.now()
    with transaction.atomic():
        query = OutboxJob.objects.filter(consumer=NAME, state=JobState.PENDING, due_at__lte=now)
        if transaction.get_connection().features.has_select_for_update_skip_locked:
            query = query.select_for_update(skip_locked=True)
        jobs = list(query.order_by("due_at", "id")[:BATCH])
        OutboxJob.objects.filter(pk__in=[job.pk for job in jobs]).update(
            state=JobState.RUNNING, leased_until=now + LEASE
        )
    return jobs


def _pages(keys: Iterable[str]) -> list[int]:
    """Return the pages that keys name: one page, a subtree, or all of them."""
    ids: set[int] = set()
    for key in set(keys):
        if key == EVERYTHING:
            ids.update(searched_ids(), log.outdated_ids())
        elif key.startswith(TREE):
            path = key.removeprefix(TREE)
            ids.update(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
        elif key.startswith(PAGE):
            ids.add(int(key.removeprefix(PAGE)))
    return sorted(ids)


def page_changed(page_id: int) -> None:
    """Note that a page may have become public, changed or vanished."""
    put(NAME, f"{PAGE}{page_id}")


def subtree_changed(path: str) -> None:
    """Note that everything below a page may have changed (moved, restricted)."""
    put(NAME, f"{TREE}{path}")


def everything_changed() -> None:
    """Note that any page may have changed (files hidden or shown)."""
    put(NAME, EVERYTHING)


def expire() -> None:
    """Take out what the clock has made private; runs every second in the worker."""
    if ids := log.expired_ids():
        log.refresh(ids)
        indexing.sync_all()


def refresh_log() -> int:
    """Compare the log with what is public now; returns how many rows differed."""
    return log.refresh([*searched_ids(), *log.outdated_ids()])


def reconcile() -> int:
    """Compare the log with what is public and the indexes with the log; returns differences.

    Runs every night and by command: afterwards the difference is 0.
    """
    changed = refresh_log()
    indexing.sync_all()
    return changed + reconciling.mend_embedded() + reconciling.mend_server()
