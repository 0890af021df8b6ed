"""Answers of the gate to acts on pages in the admin: copy, delete, bulk acts, waiting reviews."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from portal.editorial.closed_roads import CLOSED_BULK_ACTIONS
from portal.editorial.gate import is_entitled
from portal.editorial.guards.deletion import check_deletable
from portal.editorial.items import key_of
from portal.editorial.middleware import refusal_response
from portal.editorial.refusals import GateRefusal, handled, refuse
from portal.records.withdrawals import newest_withdrawal


def refuse_live_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copies start as drafts."""
    if request.method == "POST" and request.POST.get("publish_copies"):
        return _answer(
            request,
            lambda: refuse(
                _(
                    "A copy starts as a draft and passes its own review. Copy it without "
                    "publishing."
                ),
                code="not_approved",
            ),
        )
    return None


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Name neither page to people who may not move this one there."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say "withdraw first" before anything is tried."""
    return _answer(request, lambda: _check_all_deletable(page))


def refuse_bulk_act(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Refuse bulk acts that publish, unpublish or delete what is public."""
    if action_type in CLOSED_BULK_ACTIONS:
        reason = str(CLOSED_BULK_ACTIONS[action_type])
        return _answer(request, lambda: refuse(reason, code="closed"))
    if action_type == "delete":
        pages = [item for item in objects if isinstance(item, Page)]
        return _answer(request, lambda: _check_all_deletable(*pages))
    return None


def point_to_review(request: HttpRequest, page: Page) -> None:
    """On the edit view of what waits for this person, lead to the decision."""
    if request.method != "GET" or not request.accepts("text/html"):
        return
    state = page.current_workflow_task_state
    if state is not None and is_entitled(request.user, state):
        link = reverse("portal_editorial:review", args=[state.pk])
        messages.info(
            request,
            _("This version waits for your tier."),
            buttons=[messages.button(link, _("Read and decide"))],
        )


def tell_of_withdrawal(request: HttpRequest, page: Page) -> None:
    """On the edit view of what was taken down, say when, by whom and why."""
    if request.method != "GET" or not request.accepts("text/html"):
        return
    if page.live or page.first_published_at is None:
        return
    key = key_of(page)
    found = newest_withdrawal(key.base_model, key.object_id)
    if found is None:
        return
    messages.warning(
        request,
        _("Taken down on %(day)s by %(person)s. Reason: %(reason)s")
        % {
            "day": date_format(timezone.localtime(found.created_at), "SHORT_DATE_FORMAT"),
            "person": found.withdrawn_by_name or "—",
            "reason": found.reason,
        },
    )


def _check_all_deletable(*pages: Page) -> None:
    """Check pages and everything below them."""
    for page in pages:
        for item in page.get_descendants(inclusive=True):
            check_deletable(item)


def _answer(request: HttpRequest, check: Any) -> HttpResponse | None:
    """Return the refusal of a check as the answer to the request."""
    try:
        check()
    except GateRefusal as refusal:
        handled(refusal)
        return refusal_response(request, refusal)
    return None
