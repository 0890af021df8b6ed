"""The register of units: who is in charge, who sends, what came when (D01, D08)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.submissions.enums import Role
from portal.submissions.models import ApiToken, Invitation, Submission, UnitMember
from portal.submissions.units.forms import InviteForm, TokenForm
from sites.models import Organisation
from sites.queries import organisations

KEEP = "portal_submissions.keep_units"
VIEW = "portal_submissions.view_submission"


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """List the units of today with officer, number of people and last item."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    serving = UnitMember.objects.serving()
    officers = {
        row.organisation_id: row for row in serving.filter(role=Role.OFFICER).select_related("user")
    }
    people = dict(serving.order_by().values_list("organisation").annotate(count=Count("pk")))
    sent = {
        row["organisation"]: row
        for row in Submission.objects.filter(sent_at__isnull=False)
        .order_by()
        .values("organisation")
        .annotate(count=Count("pk"), last=Max("sent_at"))
    }
    rows = [
        {
            "unit": row,
            "officer": officers.get(row.pk),
            "people": people.get(row.pk, 0),
            "sent": sent.get(row.pk, {}),
        }
        for row in organisations()
    ]
    return render(request, "portal_submissions/units/units.html", {"rows": rows})


@require_safe
def unit(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Show one unit's people, invitations and machines."""
    if not request.user.has_perm(KEEP):
        raise PermissionDenied
    return unit_page(request, get_object_or_404(Organisation, pk=unit_pk))


def unit_page(
    request: HttpRequest,
    organisation: Organisation,
    *,
    invite: InviteForm | None = None,
    machine: TokenForm | None = None,
    token: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the unit with the forms as they stand; a token is shown this once."""
    context: dict[str, Any] = {
        "unit": organisation,
        "members": UnitMember.objects.filter(organisation=organisation).select_related("user"),
        "serving": set(
            UnitMember.objects.serving()
            .filter(organisation=organisation)
            .values_list("pk", flat=True)
        ),
        "invitations": Invitation.objects.filter(organisation=organisation)[:50],
        "machines": ApiToken.objects.filter(organisation=organisation),
        "invite": invite or InviteForm(),
        "machine": machine or TokenForm(),
        "token": token,
        "refused": refused,
    }
    return render(request, "portal_submissions/units/unit.html", context, status=status)
