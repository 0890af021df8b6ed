"""Acts on a unit: invite, end a membership, revoke links and tokens, make a token."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from portal.accounts import typed
from portal.accounts.reauthentication import reauthentication_required
from portal.submissions.actions import tokens
from portal.submissions.actions.invite import Invite, end_membership, revoke
from portal.submissions.actions.refusing import Refused
from portal.submissions.models import ApiToken, Invitation, UnitMember
from portal.submissions.units.forms import InviteForm, TokenForm
from portal.submissions.units.register import KEEP, unit_page
from sites.models import Organisation

UNPROCESSABLE = 422


@require_POST
@reauthentication_required()
def act(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Carry out one act; who opens accounts proves again who they are."""
    if not request.user.has_perm(KEEP):
        raise PermissionDenied
    unit = get_object_or_404(Organisation, pk=unit_pk)
    chosen = ACTS.get(request.POST.get("act", ""))
    if chosen is None:
        raise Http404
    return chosen(request, unit)


def _invite(request: HttpRequest, unit: Organisation) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return unit_page(request, unit, invite=form, status=UNPROCESSABLE)
    given = form.cleaned_data
    try:
        Invite(
            unit, given["email"], given["last_name"], given["first_name"], given["role"],
            request.user, form.facts(),
        ).execute()  # fmt: skip
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return unit_page(request, unit, invite=form, status=refused.status)
    except OSError:  # every failure of smtplib and the sockets below it
        sentence = _("The mail could not be sent. Please try again later.")
        return unit_page(request, unit, invite=form, refused=sentence, status=503)
    messages.success(request, _("An invitation was sent to %(email)s.") % {"email": given["email"]})
    return redirect("submissions_inbox:unit", unit.pk)


def _make_token(request: HttpRequest, unit: Organisation) -> HttpResponse:
    form = TokenForm(request.POST)
    if not form.is_valid():
        return unit_page(request, unit, machine=form, status=UNPROCESSABLE)
    token = tokens.make(unit, form.cleaned_data["name"], request.user)
    return unit_page(request, unit, token=token)


def _end(request: HttpRequest, unit: Organisation) -> HttpResponse:
    member = get_object_or_404(
        UnitMember, pk=_pk(request), organisation=unit, ended_on__isnull=True
    )
    end_membership(member, request.user)
    return _done(request, unit)


def _revoke(request: HttpRequest, unit: Organisation) -> HttpResponse:
    revoke(get_object_or_404(Invitation, pk=_pk(request), organisation=unit), request.user)
    return _done(request, unit)


def _revoke_token(request: HttpRequest, unit: Organisation) -> HttpResponse:
    tokens.revoke(get_object_or_404(ApiToken, pk=_pk(request), organisation=unit), request.user)
    return _done(request, unit)


def _done(request: HttpRequest, unit: Organisation) -> HttpResponse:
    messages.success(request, _("Done."))
    return redirect("submissions_inbox:unit", unit.pk)


def _pk(request: HttpRequest) -> int:
    found = typed.number(request.POST.get("pk", ""))
    if found is None:
        raise Http404
    return found


ACTS: dict[str, Callable[[HttpRequest, Organisation], HttpResponse]] = {
    "invite": _invite,
    "make_token": _make_token,
    "end": _end,
    "revoke": _revoke,
    "revoke_token": _revoke_token,
}
