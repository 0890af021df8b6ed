"""Turns what the stock edit form asks for into the portal's own acts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.editorial import refusals
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.closed_roads import PUBLISH
from portal.editorial.refusals import GateRefusal

SUBMIT = ("action-submit", "action-restart-workflow")
_INTENT = "_portal_submit"


def read_intent(request: HttpRequest) -> None:
    """Make a plain save of "submit" and "publish"; what was meant is done after the save.

    So the text is stored first, whatever the submission says.
    """
    if request.method != "POST":
        return
    data = request.POST.copy()
    pressed = [data.pop(name, None) for name in SUBMIT]
    # the form may be answered at another place of the tree, with this hook run again
    wants_submit = any(pressed) or getattr(request, _INTENT, False)
    if data.pop("action-publish", None):
        messages.warning(request, str(PUBLISH))
    setattr(request, _INTENT, wants_submit)
    request.POST = data  # type: ignore[assignment]  # a copy without the buttons


def carry_out_intent(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit what was just saved, if that was asked for."""
    if not getattr(request, _INTENT, False):
        return None
    page = Page.objects.get(pk=page.pk).specific
    edit = redirect("wagtailadmin_pages:edit", page.pk)
    try:
        findings = SubmitForReview(page, request.user, page.latest_revision_id).execute()
    except GateRefusal as refusal:
        refusals.handled(refusal)
        messages.error(
            request,
            _("Saved as a draft, but not submitted: %(reason)s") % {"reason": refusal.message},
        )
        return edit
    for finding in findings:
        messages.warning(request, finding.message)
    messages.success(
        request, _("“%(title)s” was submitted for review.") % {"title": page.draft_title}
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def ask_for_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Taking an item out of review needs a reason, which the stock form has no field for."""
    if request.method == "POST" and request.POST.get("action-cancel-workflow"):
        return redirect(reverse("portal_editorial:cancel_review", args=[page.pk]))
    return None
