"""The passport of one item, what its unit may do with it, and its comparison with the portal."""

from __future__ import annotations

from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import UUID

import qrcode
import qrcode.image.svg
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from media.intake import limits_sentence
from portal.accounts import typed
from portal.submissions import files, limits, tripwire
from portal.submissions.actions import by_unit
from portal.submissions.actions.add_files import AddFiles
from portal.submissions.actions.refusing import Refused
from portal.submissions.addresses import absolute, door, door_language
from portal.submissions.comparison import compare
from portal.submissions.erasing import days_kept
from portal.submissions.forms import section_name
from portal.submissions.kinds import rules
from portal.submissions.models import MOST_TYPED, Submission
from portal.submissions.passport import passport_of
from portal.submissions.queries import items_of
from portal.submissions.views.base import (
    SenderRequest,
    before_sign_in,
    guarded,
    sender_required,
    show,
)

ADD_FILES, FORGET = "add_files", "forget"
TELLING = {"answer": by_unit.Answer, "add": by_unit.Add, "object": by_unit.Object}
DOING = {"withdraw": by_unit.Withdraw, "renew": by_unit.RenewTracking}


def own(request: SenderRequest, pk: UUID) -> Submission:
    """Look an item up through the unit: another unit's does not exist."""
    item = items_of(request.member).select_related("organisation", "merged_into").filter(pk=pk)
    found = item.first()
    if found is None:
        raise Http404
    return found


@require_safe
@sender_required
def item(request: SenderRequest, pk: UUID) -> HttpResponse:
    """Show the passport; an item that was never sent is its form."""
    found = own(request, pk)
    if found.sent_at is None and found.withdrawn_at is None:
        return guarded(HttpResponseRedirect(door("write", kind=found.kind, pk=found.pk)))
    return _page(request, found)


@require_POST
@sender_required
def act(request: SenderRequest, pk: UUID) -> HttpResponse:
    """Carry out what the unit does; a refusal keeps what was typed beside its field."""
    found = own(request, pk)
    what = request.POST.get("act", "")
    text = typed.words(request.POST.get("text", ""))
    try:
        if what in TELLING:
            if tripwire.marked_fields({"text": text}):
                tripwire.record(found.organisation, request.user, ["text"], request)
                text = ""
                raise Refused(tripwire.sentence(), "text")
            TELLING[what](found, request.user, text).execute()
        elif what in DOING:
            DOING[what](found, request.user).execute()
        elif what == ADD_FILES:
            _add_files(request, found)
        else:
            raise Http404
    except Refused as refused:
        return _page(request, found, refused, what, text)
    return guarded(
        HttpResponseRedirect(door("item", pk=pk) + f"?done={what}", status=HTTPStatus.SEE_OTHER)
    )


def _add_files(request: SenderRequest, found: Submission) -> None:
    """Take further files; a secrecy marking in their words or names stops all of it (D11)."""
    uploads = request.FILES.getlist("files")
    said = {name: _said(request, name) for name in files.SAID}
    if tripwire.marked_fields(said, [str(upload.name) for upload in uploads]):
        tripwire.record(found.organisation, request.user, ["files"], request)
        raise Refused(tripwire.sentence(), FORGET)
    act = AddFiles(found, request.user, uploads, said, request.POST.getlist("declared"))
    act.execute()
    if act.refusals:
        raise Refused(" ".join(act.refusals), "files")


def _said(request: SenderRequest, name: str) -> str:
    return typed.words(request.POST.get(name, ""))


def _page(
    request: SenderRequest,
    found: Submission,
    refused: Refused | None = None,
    what: str = "",
    text: str = "",
) -> HttpResponse:
    found.refresh_from_db()
    context: dict[str, Any] = {
        "passport": passport_of(found),
        "item": found,
        "kind": rules().kinds.get(found.kind),
        "rules": rules(),
        "section_name": section_name,
        "locale": door_language(),
        "events": list(found.events.select_related("actor")),
        "files": files.files_of(found),
        "track": absolute(door("track", token=found.track_token)),
        "refused": refused,
        "what": what,
        "text": text,
        "said": _kept(request, refused, what),
        "declared": request.POST.getlist("declared") if what == ADD_FILES else [],
        "limits": limits_sentence(),
        "days_kept": days_kept(),
        "room": limits.MOST_FILES - found.files.count(),
        "most": MOST_TYPED,
        "sent": "sent" in request.GET,
        "known": "known" in request.GET,
        "done": request.GET.get("done", ""),
    }
    return show(request, "item.html", context, refused.status if refused else HTTPStatus.OK)


def _kept(request: SenderRequest, refused: Refused | None, what: str) -> dict[str, str]:
    """Return what was typed about refused files, unless a secrecy marking stood in it."""
    if what != ADD_FILES or refused is None or refused.field == FORGET:
        return {}
    return {name: _said(request, name) for name in files.SAID}


@require_safe
@sender_required
def code(request: SenderRequest, pk: UUID) -> HttpResponse:
    """Return the QR code of the tracking link as a drawing made here."""
    found = own(request, pk)
    drawing = qrcode.make(
        absolute(door("track", token=found.track_token)),
        image_factory=qrcode.image.svg.SvgPathImage,
        error_correction=qrcode.constants.ERROR_CORRECT_M,
    )
    stream = BytesIO()
    drawing.save(stream)
    response = HttpResponse(stream.getvalue(), content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return guarded(response)


@require_safe
@sender_required
def difference(request: SenderRequest, pk: UUID) -> HttpResponse:
    """Show what was sent beside what readers see (U12); only what is public is shown."""
    found = own(request, pk)
    if found.sent_at is None:
        raise Http404
    context = {"item": found, "parts": compare(found), "passport": passport_of(found)}
    return show(request, "difference.html", context)


@require_safe
@before_sign_in
def track(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far an item is, and nothing else of it: no title, no unit, no names, no text.

    The link may be printed and passed on; whoever holds it learns the state. The unit can make it
    worthless at any time.
    """
    found = Submission.objects.filter(track_token=token, sent_at__isnull=False).first()
    if found is None:
        raise Http404
    return show(request, "track.html", {"passport": passport_of(found), "item": found})
