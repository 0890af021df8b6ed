"""Large files in pieces: a script of the form sends them so, and goes on after a broken line.

Without script the form sends the whole file at once; both end in the same intake. Everything here
answers a script: JSON, and a sentence for people where something is refused.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from media.intake import IntakeRefused, partial
from media.models import PartialUpload
from portal.accounts import typed
from portal.submissions import files, limits, tripwire
from portal.submissions.models import Submission
from portal.submissions.queries import items_of
from portal.submissions.status import is_editable
from portal.submissions.views.base import SenderRequest, guarded, sender_required

OFFSET = "Upload-Offset"


@require_POST
@sender_required
def begin(request: SenderRequest, kind: str, pk: UUID) -> HttpResponse:
    """Begin the upload of a file for a stored draft, or say how far the same file has come."""
    item = _item(request, kind, pk)
    if not is_editable(item):
        return _refused(_("This item was sent already. What you typed was not added."), 409)
    name, size = request.POST.get("name", ""), _number(request.POST.get("size", ""))
    if tripwire.marked_fields({}, [name]):
        tripwire.record(item.organisation, request.user, [tripwire.FILES], request)
        return _refused(tripwire.sentence())
    if item.files.count() >= limits.MOST_FILES:
        return _refused(
            _("“%(name)s” was not taken: an item holds at most %(count)d files.")
            % {"name": name[:100], "count": limits.MOST_FILES}
        )
    try:
        found = partial.begin(
            name=name,
            size=size,
            mark=typed.words(request.POST.get("mark", "")),
            uploader=request.member.user,
            owner_ref=_owner(item),
        )
    except IntakeRefused as refused:
        return _refused(f"“{name[:100]}”: {refused.sentence}")
    return _told(part=str(found.pk), offset=found.received, most=partial.CHUNK_BYTES)


@require_POST
@sender_required
def append(request: SenderRequest, kind: str, pk: UUID, part: UUID) -> HttpResponse:
    """Take one piece; with the last one the file enters the item like any other."""
    item = _item(request, kind, pk)
    found = PartialUpload.objects.filter(
        pk=part, owner_ref=_owner(item), uploader=request.member.user_id
    ).first()
    if found is None:
        raise Http404
    if not is_editable(item):
        partial.drop(found)
        return _refused(_("This item was sent already. What you typed was not added."), 409)
    data = request.read(partial.CHUNK_BYTES + 1)
    try:
        found = partial.append(found, _number(request.headers.get(OFFSET, "")), data)
    except partial.OffsetWrong as wrong:
        return _told(HTTPStatus.CONFLICT, part=str(part), offset=wrong.received)
    except PartialUpload.DoesNotExist:  # the same piece arrived twice, and the other one was last
        raise Http404 from None
    except IntakeRefused as refused:
        partial.drop(found)
        return _refused(f"“{found.name}”: {refused.sentence}")
    if found.received < found.size:
        return _told(part=str(part), offset=found.received)
    return _finish(request, item, found)


def _finish(request: SenderRequest, item: Submission, found: PartialUpload) -> HttpResponse:
    """Hand a whole file to the intake; whatever it says, nothing waits here any longer."""
    try:
        with partial.whole(found) as upload:
            refusals = files.receive(item, [upload], request.user)
    finally:
        partial.drop(found)
    return _refused(refusals[0]) if refusals else _told(done=True)


def _item(request: SenderRequest, kind: str, pk: UUID) -> Submission:
    """Look the stored draft up through the unit; a file needs one to belong to."""
    item = items_of(request.member).select_related("organisation").filter(pk=pk, kind=kind).first()
    if item is None:
        raise Http404
    return item


def _owner(item: Submission) -> str:
    return f"submission:{item.pk}"


def _number(text: str) -> int:
    """Return a typed number, -1 for what is none: it fits no file and no offset."""
    found = typed.number(text)
    return -1 if found is None else found


def _told(status: int = HTTPStatus.OK, **facts: Any) -> HttpResponse:
    return guarded(JsonResponse(facts, status=status))


def _refused(sentence: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    return _told(status, refused=sentence)
