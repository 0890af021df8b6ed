"""What a unit sees first: send something, and where each of its items stands."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from portal.submissions.addresses import door, door_language
from portal.submissions.enums import Role, State
from portal.submissions.kinds import rules
from portal.submissions.models import Submission, UnitMember
from portal.submissions.passport import AnswerClock
from portal.submissions.queries import items_of
from portal.submissions.status import editions, has_open_question, state_of
from portal.submissions.views.base import SenderRequest, guarded, sender_required, show

PER_PAGE = 50


@require_safe
@sender_required
def home(request: SenderRequest) -> HttpResponse:
    """List the unit's items: what waits for the unit first, then drafts, then the others."""
    try:
        page = max(1, min(int(request.GET.get("page", "1")), 10_000))
    except ValueError:
        page = 1
    items = items_of(request.member).select_related("created_by").order_by("-saved_at")
    shown = list(items[(page - 1) * PER_PAGE : page * PER_PAGE + 1])
    rows = rows_of(shown[:PER_PAGE])
    waiting = [row for row in rows if row["waits"]]
    context = {
        "member": request.member,
        "officer": officer_of(request.member),
        "kinds": list(rules().kinds.values()),
        "locale": door_language(),
        "waiting": waiting,
        "rows": [row for row in rows if not row["waits"]],
        "older": page + 1 if len(shown) > PER_PAGE else 0,
        "newer": page - 1,
    }
    return show(request, "home.html", context)


def rows_of(items: list[Submission]) -> list[dict[str, Any]]:
    """Return what a list shows of items."""
    found, clock = editions(items), AnswerClock.now()
    rows = []
    for item in items:
        versions = found.get(item.translation_key, []) if item.translation_key else []
        state = state_of(item, versions)
        rows.append(
            {
                "item": item,
                "kind": rules().kinds.get(item.kind),
                "state": state,
                "waits": state in {State.DRAFT, State.RETURNED} or has_open_question(item),
                "languages": [version for version in versions if version.is_public],
                "due_on": clock.due_on(item) if state in {State.RECEIVED, State.IN_HAND} else None,
            }
        )
    return rows


def officer_of(member: UnitMember) -> UnitMember | None:
    """Return the unit's officer in charge (D08)."""
    return (
        UnitMember.objects.serving()
        .filter(organisation=member.organisation, role=Role.OFFICER)
        .select_related("user")
        .first()
    )


@require_safe
@sender_required
def new(request: SenderRequest, kind: str) -> HttpResponse:
    """Give a new form its id, so that sending it twice stores it once."""
    if kind not in rules().kinds:
        raise Http404
    return guarded(HttpResponseRedirect(door("write", kind=kind, pk=uuid4())))
