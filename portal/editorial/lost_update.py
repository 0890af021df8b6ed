"""Whoever saves says which version they started from; if it is not the newest, nothing is lost.

Publish gate §14. The stored text stays, the person's text comes back with both differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.accounts.typed import number

LOADED = "loaded_revision_id"
LOADED_AT = "loaded_revision_created_at"
OVERWRITTEN = "overwrite_revision_id"
_NOT_KEPT = {"csrfmiddlewaretoken", LOADED, LOADED_AT, OVERWRITTEN}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the other person, the present one, or both changed."""

    label: str
    theirs: str
    mine: str


def conflict_response(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return the 409 answer to a save that does not start from the newest version."""
    if request.method != "POST":
        return None
    row = Page.objects.select_for_update().get(pk=page.pk)
    latest = row.latest_revision
    if latest is None or _is_up_to_date(request, latest):
        return None
    if not request.accepts("text/html"):
        return JsonResponse(
            {
                "success": False,
                "error_code": "invalid_revision",
                "error_message": _("Somebody saved this page after you opened it."),
            },
            status=400,
        )
    return _conflict_page(request, row.specific, latest)


def _is_up_to_date(request: HttpRequest, latest: Revision) -> bool:
    """Compare the version named by the form with the newest; a form that names none is refused."""
    overwritten = request.POST.get(OVERWRITTEN)
    if overwritten:
        return overwritten == str(latest.pk)
    return (
        request.POST.get(LOADED) == str(latest.pk)
        and request.POST.get(LOADED_AT, "") == latest.created_at.isoformat()
    )


def _conflict_page(request: HttpRequest, page: Any, latest: Revision) -> HttpResponse:
    """Show both differences and offer to save the person's text on top of the newest version."""
    loaded_id = number(request.POST.get(LOADED) or request.POST.get(OVERWRITTEN))
    loaded = page.revisions.filter(pk=loaded_id).first() if loaded_id is not None else None
    mine = _posted(request, page, latest)
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_KEPT and not name.startswith("action-")
        for value in values
    ]
    return render(
        request,
        "portal_editorial/conflict.html",
        {
            "page": page,
            "latest": latest,
            "latest_created_at": latest.created_at.isoformat(),
            "differences": _differences(request, page, loaded or latest, latest, mine),
            "kept": kept,
            "had_files": bool(request.FILES),
        },
        status=409,
    )


def _posted(request: HttpRequest, page: Any, latest: Revision) -> Any:
    """Return the page as the person's form has it, complete or not."""
    content = latest.as_object()
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(
        request.POST,
        request.FILES,
        instance=content,
        parent_page=page.get_parent(),
        for_user=request.user,
    )
    form.defer_required_fields()
    form.is_valid()
    return form.instance


def _differences(
    request: HttpRequest, page: Any, loaded: Revision, latest: Revision, mine: Any
) -> list[Difference]:
    """Return, per field, what they changed and what the person changed, since the common start."""
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request)
    start, theirs = loaded.as_object(), latest.as_object()
    found = []
    for comparison in panel.get_comparison():
        of_theirs, of_mine = comparison(start, theirs), comparison(start, mine)
        if of_theirs.has_changed() or of_mine.has_changed():
            found.append(Difference(str(of_mine.field_label()), _diff(of_theirs), _diff(of_mine)))
    return found


def _diff(comparison: Any) -> str:
    """Return a difference as marked-up text; child lists have no single one."""
    if not comparison.has_changed():
        return ""
    if hasattr(comparison, "htmldiff"):
        return comparison.htmldiff()
    return _("changed")
