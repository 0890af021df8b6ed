"""The form: stores on every press, sends when it is complete, loses nothing that was typed.

Order matters: the secrecy tripwire looks at everything before anything is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import (
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from media.intake import limits_sentence
from portal.accounts import typed
from portal.submissions import files, limits, tripwire
from portal.submissions.actions.refusing import Refused
from portal.submissions.actions.save_draft import SaveDraft
from portal.submissions.actions.send import Send, problems_of
from portal.submissions.addresses import door, door_language
from portal.submissions.forms import options, unticked
from portal.submissions.kinds import GROUPS, Kind, rules
from portal.submissions.models import Submission
from portal.submissions.queries import items_of
from portal.submissions.status import is_editable
from portal.submissions.views.base import SenderRequest, guarded, sender_required, show

REMOVE = "remove:"


@dataclass
class Writing:
    """One request to the form, and what its page will show."""

    request: SenderRequest
    kind: Kind
    pk: UUID
    item: Submission | None = None
    typed: dict[str, str] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    forgotten: bool = False
    saved: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sender_required
def write(request: SenderRequest, kind: str, pk: UUID) -> HttpResponse:
    """Show the form or take what was typed into it."""
    if kind not in rules().kinds:
        raise Http404
    known = Submission.objects.filter(pk=pk).first()
    if known is not None and not items_of(request.member).filter(pk=pk, kind=kind).exists():
        raise Http404
    if known is not None and not is_editable(known) and request.method != "POST":
        return guarded(HttpResponseRedirect(door("item", pk=pk)))
    writing = Writing(request, rules().kinds[kind], pk, item=known)
    if request.method == "POST":
        return guarded(_take(writing))
    if known is not None:
        writing.typed, writing.declared = dict(known.content), list(known.declarations)
    else:
        writing.typed = _first_values(writing)
    writing.saved = "saved" in request.GET
    return page(writing)


def _first_values(writing: Writing) -> dict[str, str]:
    """Return what the portal knows already: the person, the unit, the language of the form."""
    member, person = writing.request.member, writing.request.member.user
    language = door_language()
    offered = writing.kind.languages
    return {
        "source": member.organisation.name(language),
        "language": language if language in offered else offered[0],
        "section": writing.kind.sections[0],
        "contact_name": f"{person.last_name} {person.first_name}".strip() or str(person),
        "contact_phone": member.phone,
        "contact_email": person.email,
    }


def _take(writing: Writing) -> HttpResponse:
    """Tripwire, store, files, then what the pressed button asks for."""
    request = writing.request
    posted = request.POST
    writing.typed = {
        item.code: typed.words(posted.get(item.code, "")).strip() for item in writing.kind.fields
    }
    writing.declared = posted.getlist("declared")
    said = {
        name: typed.words(value).strip()
        for name, value in posted.items()
        if name.startswith("file-")
    }
    uploads = request.FILES.getlist("files")
    marked = tripwire.marked_fields(
        {**writing.typed, **said}, [str(upload.name) for upload in uploads]
    )
    if marked:
        return _stopped(writing, marked)
    if sum(map(len, (*writing.typed.values(), *said.values()))) > limits.MOST_POSTED:
        writing.refusals.append(_("This is more text than one item holds: send it as a file."))
        return page(writing, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        writing.item = SaveDraft(
            request.member, writing.kind, writing.pk, writing.typed, tuple(writing.declared),
            door_language(),
        ).execute()  # fmt: skip
    except Submission.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        return _not_stored(writing, refused)
    files.describe(writing.item, said)
    return _press(writing, posted.get("press", "save"), uploads)


def _press(writing: Writing, press: str, uploads: list[Any]) -> HttpResponse:
    """Do what the button says; the draft is stored already."""
    item = writing.item
    assert item is not None  # noqa: S101  stored just now
    if press.startswith(REMOVE):
        files.remove(item, press.removeprefix(REMOVE))
    writing.refusals += files.receive(item, uploads, writing.request.user)
    if _is_script(writing.request):
        return JsonResponse({"saved": timezone.localtime(item.saved_at).strftime("%H:%M")})
    if writing.refusals:
        return page(writing, HTTPStatus.UNPROCESSABLE_ENTITY)
    if press == "send":
        return _send(writing, item)
    return HttpResponseRedirect(
        door("write", kind=writing.kind.code, pk=item.pk) + "?saved=1#saved",
        status=HTTPStatus.SEE_OTHER,
    )


def _send(writing: Writing, item: Submission) -> HttpResponse:
    writing.problems = problems_of(item)
    if writing.problems:
        return page(writing, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        Send(item, writing.request.user).execute()
    except Refused as refused:
        writing.refusals.append(refused.sentence)
        return page(writing, refused.status)
    return HttpResponseRedirect(door("item", pk=item.pk) + "?sent=1", status=HTTPStatus.SEE_OTHER)


def _stopped(writing: Writing, marked: list[str]) -> HttpResponse:
    """Store nothing, echo nothing that carried a marking, say what to do."""
    tripwire.record(
        writing.request.member.organisation, writing.request.user, marked, writing.request
    )
    for code in marked:
        writing.typed.pop(code, None)
        writing.problems[code] = _("A secrecy marking stood here; it was erased.")
    writing.refusals.append(tripwire.sentence())
    writing.forgotten = True
    if _is_script(writing.request):
        return JsonResponse(
            {"refused": tripwire.sentence(), "fields": marked},
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    return page(writing, HTTPStatus.UNPROCESSABLE_ENTITY)


def _not_stored(writing: Writing, refused: Refused) -> HttpResponse:
    """An item that was sent already is shown as sent; everything else stays in the form."""
    known = Submission.objects.filter(pk=writing.pk).first()
    if known is not None and not is_editable(known):
        if _is_script(writing.request):
            return JsonResponse({"refused": refused.sentence}, status=HTTPStatus.CONFLICT)
        return HttpResponseRedirect(
            door("item", pk=known.pk) + "?known=1", status=HTTPStatus.SEE_OTHER
        )
    if _is_script(writing.request):
        return JsonResponse({"refused": refused.sentence}, status=refused.status)
    writing.refusals.append(refused.sentence)
    return page(writing, refused.status)


def _is_script(request: SenderRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def page(writing: Writing, status: int = HTTPStatus.OK) -> HttpResponse:
    """Show the form with everything that was typed."""
    language = door_language()
    kind = writing.kind
    context = {
        "kind": kind,
        "locale": language,
        "pk": writing.pk,
        "item": writing.item,
        "typed": writing.typed,
        "declared": writing.declared,
        "problems": writing.problems,
        "refusals": writing.refusals,
        "forgotten": writing.forgotten,
        "saved": writing.saved,
        "returned": _reason(writing.item),
        "groups": [(group, kind.of_group(group)) for group in GROUPS],
        "options": {item.code: options(item, kind, language) for item in kind.fields},
        "declarations": unticked(),
        "licences": rules().licences,
        "files": files.files_of(writing.item) if writing.item else [],
        "limits": limits_sentence(),
        "most_files": limits.MOST_FILES,
    }
    return show(writing.request, "write.html", context, status)


def _reason(item: Submission | None) -> str:
    """Return why an item came back."""
    if item is None or not item.returned_at:
        return ""
    event = item.events.filter(kind="returned").last()
    return event.text if event else ""
