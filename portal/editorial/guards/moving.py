"""Moves that would change who decides on an item, who may read it, or in which language it is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, WorkflowState

from portal.editorial.gate import last_approval
from portal.editorial.items import key_of
from portal.editorial.publication import PUBLIC_AUDIENCE
from portal.editorial.refusals import refuse


def guard_move(
    sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Refuse to move items under review, into another language, or out of a closed section."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    if parent_page_after.depth > 1 and parent_page_after.locale_id != instance.locale_id:
        refuse(_("A page stays in the tree of its language."), code="language")
    moved = instance.get_descendants(inclusive=True)
    in_review = WorkflowState.objects.active().filter(
        base_content_type=instance.get_base_content_type(),
        object_id__in=[str(pk) for pk in moved.values_list("pk", flat=True)],
    )
    if in_review.exists():
        refuse(_("Items under review are moved after the decision."), code="in_review")
    if _was_restricted(parent_page_before) and not _is_as_closed(
        parent_page_before, parent_page_after
    ):
        _refuse_wider_audience(moved)


def _restrictions(page: Page) -> set[int]:
    return set(
        PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True)).values_list(
            "pk", flat=True
        )
    )


def _was_restricted(page: Page) -> bool:
    return bool(_restrictions(page))


def _is_as_closed(before: Page, after: Page) -> bool:
    return _restrictions(before) <= _restrictions(after)


def _refuse_wider_audience(pages: Any) -> None:
    """Refuse where an item was approved for fewer readers than it would get."""
    for page in pages.live():
        approval = last_approval(key_of(page))
        if approval is None or approval.audience != PUBLIC_AUDIENCE:
            refuse(
                _(
                    "These items were approved for a closed circle. Withdraw them, then have them "
                    "approved for everybody."
                ),
                code="audience",
            )
