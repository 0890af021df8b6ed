"""The one public queryset (rule 3): site, feeds, sitemap, search and kiosks all call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from portal.records.models import Approval

PageT = TypeVar("PageT", bound=Page)

PAGE = "wagtailcore.page"


def approved() -> Exists:
    """Return the condition "an approval names this page's live revision"."""
    return Exists(
        Approval.objects.filter(
            revision_id=OuterRef("live_revision_id"),
            base_model=PAGE,
            object_id=Cast(OuterRef("pk"), CharField()),
        )
    )


def restricted_paths() -> list[str]:
    """Return the tree paths under a privacy restriction (one query)."""
    restricted = PageViewRestriction.objects.values("page")  # joined, every page might be read
    return list(Page.objects.filter(pk__in=restricted).order_by().values_list("path", flat=True))


def shows(page: Page, is_approved: bool, restricted: Sequence[str]) -> bool:
    """Say of one page that is already read what ``public_pages`` says in SQL."""
    return (
        page.live
        and is_approved
        and (page.expire_at is None or page.expire_at > timezone.now())
        and not is_restricted(page.path, restricted)
    )


def is_restricted(path: str, restricted: Sequence[str]) -> bool:
    """Tell whether a tree path lies under one of the restricted ones."""
    return any(path.startswith(top) for top in restricted)


def public_pages(
    queryset: QuerySet[PageT], restricted: Sequence[str] | None = None, moment: Any = None
) -> QuerySet[PageT]:
    """Return the pages a reader may see: live, not expired, not restricted and approved.

    ``restricted`` spares the query of ``restricted_paths()`` where the caller has its answer;
    ``moment`` is an expression for the present where a query outlives it.
    """
    now = timezone.now() if moment is None else moment
    query = queryset.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), approved(), live=True)
    for path in restricted_paths() if restricted is None else restricted:
        query = query.exclude(path__startswith=path)
    return query
