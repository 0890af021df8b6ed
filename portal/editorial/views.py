"""Views for acts that the stock admin has no form for: decide, take over, cancel."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from portal.accounts.models import User
from portal.editorial import refusals
from portal.editorial.actions.cancel_review import CancelReview
from portal.editorial.actions.cancel_schedule import CancelSchedule
from portal.editorial.actions.take_over import TakeOver
from portal.editorial.comparison import changes
from portal.editorial.digest import revision_digest
from portal.editorial.enums import TIER_ORDER
from portal.editorial.forms import ReasonForm
from portal.editorial.gate import barred, is_entitled, item_under_review
from portal.editorial.people import holds_tier
from portal.editorial.publication_checks import run
from portal.editorial.reading import Reading
from portal.editorial.refusals import GateRefusal
from portal.editorial.task import TierTask
from translations.models import BackTranslation


def review(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """Show what waits for a tier and take its decision on exactly that."""
    state = get_object_or_404(TaskState, pk=task_state_id)
    task = state.task.specific
    if not isinstance(task, TierTask) or not is_entitled(request.user, state):
        raise PermissionDenied
    item = item_under_review(state)
    action = "reject" if "reject" in request.POST else "approve"
    form_class = task.get_form_for_action(action)
    form = form_class(request.POST or None, initial=_seen(state))
    if request.method == "POST" and form.is_valid():
        try:
            task.on_action(state, request.user, action, **form.cleaned_data)
        except GateRefusal as refusal:
            refusals.handled(refusal)
            return _review_page(request, state, item, form, refusal)
        messages.success(request, _done(action, item))
        return redirect("wagtailadmin_home")
    return _review_page(request, state, item, form)


def _review_page(
    request: HttpRequest,
    state: TaskState,
    item: Any,
    form: Any,
    refusal: GateRefusal | None = None,
) -> HttpResponse:
    reading = Reading(item, state.revision)
    context = {
        "item": item,
        "state": state,
        "form": form,
        "refusal": refusal,
        "barred": barred(request.user, state, reading),
        "findings": run(reading),
        "live_revision_id": item.live_revision_id,
        "is_translation": reading.source is not None,
        "changes": changes(item, state.revision, request),
        "back_translation": BackTranslation.objects.filter(
            target_revision_id=state.revision_id
        ).first(),
    }
    status = refusal.status if refusal else 200
    return render(request, "portal_editorial/review.html", context, status=status)


def _seen(state: TaskState) -> dict[str, Any]:
    return {
        "revision_id": state.revision_id,
        "content_sha256": revision_digest(state.revision),
    }


def _done(action: str, item: Any) -> str:
    if action == "reject":
        return _("“%(title)s” was returned to its author.") % {"title": item.draft_title}
    return _("You approved “%(title)s”.") % {"title": item.draft_title}


def take_over(request: HttpRequest, task_state_id: int) -> HttpResponse:
    """Ask why a reviewer takes a text over, then open it for them."""
    state = get_object_or_404(TaskState, pk=task_state_id)
    item = item_under_review(state)
    _require_board(request, item)
    return _with_reason(
        request,
        item,
        _("Take over"),
        lambda reason: TakeOver(state, request.user, reason).execute(),
    )


def cancel_review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why an item is taken out of review."""
    page = get_object_or_404(Page, pk=page_id)
    _require_board(request, page)
    return _with_reason(
        request,
        page,
        _("Take out of review"),
        lambda reason: CancelReview(page, request.user, reason).execute(),
    )


def cancel_schedule(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why an approved publication is cancelled."""
    page = get_object_or_404(Page, pk=page_id)
    _require_board(request, page)
    return _with_reason(
        request,
        page,
        _("Cancel schedule"),
        lambda reason: CancelSchedule(page, cast(User, request.user), reason).execute(),
    )


def _require_board(request: HttpRequest, item: Any) -> None:
    """Name an item to its owner and the tiers of its language only."""
    if item.owner_id != request.user.pk and not holds_tier(request.user, item, *TIER_ORDER):
        refusals.refuse(
            _("Only people of the editorial board of this language may ask for this."),
            code="not_entitled",
        )


def _with_reason(request: HttpRequest, page: Any, title: str, act: Any) -> HttpResponse:
    """Show a form for the reason, carry the act out, return to the page."""
    form = ReasonForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except GateRefusal as error:
            refusals.handled(error)
            refusal = error
        else:
            messages.success(request, _("Done: %(act)s.") % {"act": title})
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(
        request,
        "portal_editorial/reason.html",
        {"page": page, "title": title, "form": form, "refusal": refusal},
        status=refusal.status if refusal else 200,
    )
