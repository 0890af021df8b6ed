"""What a unit's machine can do: store an item, add files, send it, read its passport (D10)."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID, uuid5

import jsonschema
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.typed import words
from portal.records import audit
from portal.submissions import files, tripwire
from portal.submissions.actions.refusing import Refused
from portal.submissions.actions.save_draft import SaveDraft
from portal.submissions.actions.send import Send, problems_of
from portal.submissions.addresses import absolute, door, door_language
from portal.submissions.api.base import MachineRequest, Problem, machine_required
from portal.submissions.api.schema import KEY_PATTERN, MOST_BYTES, document, item_schema
from portal.submissions.kinds import Kind, kind_of, rules
from portal.submissions.models import Submission
from portal.submissions.passport import Passport, passport_of
from portal.submissions.queries import items_of
from portal.submissions.status import Edition, is_editable
from portal.submissions.views.base import guarded

JSON = "application/json"


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI description: it holds no secret."""
    return guarded(JsonResponse(document()))


@machine_required("POST")
def create(request: MachineRequest) -> HttpResponse:
    """Store an item, and send it where the body says so. The key makes it happen once."""
    pk = _id_of_key(request)
    body = _body(request)
    kind = _kind(body)
    typed = {code: words(text).strip() for code, text in body["content"].items()}
    _stop_secrets(request, typed)
    known = items_of(request.member).filter(pk=pk).first()
    if known is not None and not _is_same(known, kind, typed):
        raise Problem(409, "key_used", _("This key was used for another item: take a new key."))
    if known is None:
        known = _store(request, pk, kind, typed, body)
        status = 201
    else:
        status = 200
    if body.get("send") and is_editable(known):
        _send(known)
    return JsonResponse(told(known), status=status)


@machine_required("GET", "HEAD")
def read(request: MachineRequest, pk: UUID) -> HttpResponse:
    """Return an item's passport."""
    return JsonResponse(told(_own(request, pk)))


@machine_required("POST")
def add_file(request: MachineRequest, pk: UUID) -> HttpResponse:
    """Take one file with caption, credit and licence."""
    item = _own(request, pk)
    if not is_editable(item):
        raise Problem(409, "sent", _("This item was sent already."))
    if request.content_type != "multipart/form-data":
        raise Problem(415, "type", _("Send the file as multipart/form-data."))
    try:
        upload, posted = request.FILES.get("file"), request.POST
    except (MultiPartParserError, SuspiciousOperation, OSError):
        raise Problem(400, "body", _("The body cannot be read.")) from None
    if upload is None:
        raise Problem(422, "file", _("Send one file."), {"file": _("Fill in this field.")})
    said = {name: words(posted.get(name, "")).strip() for name in files.SAID}
    wrong = {name: _("Fill in this field.") for name, text in said.items() if not text}
    if said["licence"] not in {row.code for row in rules().licences}:
        wrong["licence"] = _("This is none of the licences.")
    if wrong:
        raise Problem(422, "fields", _("Something is missing."), wrong)
    _stop_secrets(request, said, [str(upload.name)])
    if refused := files.receive(item, [upload], None, said):
        raise Problem(422, "file", " ".join(refused), {"file": " ".join(refused)})
    return JsonResponse(told(item), status=201)


@machine_required("POST")
def send(request: MachineRequest, pk: UUID) -> HttpResponse:
    """Send an item that is complete; one that was sent stays as it is."""
    item = _own(request, pk)
    if is_editable(item):
        _send(item)
    return JsonResponse(told(item))


@machine_required("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
def absent(request: MachineRequest, rest: str) -> HttpResponse:
    """Say so in the machine's own shape where an address does not exist."""
    raise Problem(404, "absent", _("There is nothing at this address."))


def _id_of_key(request: MachineRequest) -> UUID:
    """Return the id that the key stands for: of this unit only, so nobody can aim at another's."""
    key = request.headers.get("Idempotency-Key", "")
    if not re.fullmatch(KEY_PATTERN, key):
        raise Problem(
            400,
            "key",
            _("Send an Idempotency-Key of 8 to 100 letters, digits, “.”, “_”, “:”, “-”."),
        )
    space = UUID(int=request.machine.organisation_id)
    return uuid5(space, f"portal.submissions.api:{key}")


def _body(request: MachineRequest) -> dict[str, Any]:
    if request.content_type != JSON:
        raise Problem(415, "type", _("Send application/json."))
    try:
        raw = request.body
    except (RequestDataTooBig, OSError):
        raise Problem(413, "too_long", _("This is more than one item holds.")) from None
    if len(raw) > MOST_BYTES:
        raise Problem(413, "too_long", _("This is more than one item holds."))
    try:
        body = json.loads(raw, parse_constant=_no_constant)
        json.dumps(body, ensure_ascii=False).encode()  # halves of characters are no text
    except (ValueError, RecursionError):
        raise Problem(400, "json", _("The body is no JSON text.")) from None
    if not isinstance(body, dict):
        raise Problem(400, "json", _("The body is no JSON object."))
    return body


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _kind(body: dict[str, Any]) -> Kind:
    """Return the kind after checking the body against its schema."""
    code = body.get("kind")
    if not isinstance(code, str) or code not in rules().kinds:
        raise Problem(
            422, "kind", _("This is none of the kinds."), {"kind": ", ".join(rules().kinds)}
        )
    kind = kind_of(code)
    wrong = {
        "/".join(map(str, error.absolute_path)) or "body": error.message[:300]
        for error in jsonschema.Draft202012Validator(item_schema(kind)).iter_errors(body)
    }
    if wrong:
        raise Problem(422, "fields", _("The body does not fit the kind."), wrong)
    return kind


def _stop_secrets(request: MachineRequest, typed: dict[str, str], names: Any = ()) -> None:
    marked = tripwire.marked_fields(typed, names)
    if marked:
        tripwire.record(request.machine.organisation, None, marked, request)
        raise Problem(422, "secrecy", tripwire.sentence(), dict.fromkeys(marked, ""))


def _is_same(item: Submission, kind: Kind, typed: dict[str, str]) -> bool:
    return item.kind == kind.code and all(
        item.text(entry.code) == typed.get(entry.code, "") for entry in kind.fields
    )


def _store(
    request: MachineRequest, pk: UUID, kind: Kind, typed: dict[str, str], body: dict[str, Any]
) -> Submission:
    try:
        item = SaveDraft(
            request.member, kind, pk, typed, tuple(body.get("declarations", ())),
            body.get("door_language", door_language()),
        ).execute()  # fmt: skip
    except Submission.DoesNotExist:
        raise Problem(409, "key_used", _("This key was used already: take a new key.")) from None
    except Refused as refused:
        raise Problem(refused.status, "refused", refused.sentence) from None
    audit.record(
        "submission.stored_by_machine", actor=None, obj=item, title=str(request.machine.name)[:255],
        details={"machine": request.machine.pk},
    )  # fmt: skip
    return item


def _send(item: Submission) -> None:
    if missing := problems_of(item):
        raise Problem(422, "incomplete", _("Something is missing."), missing)
    try:
        Send(item, None).execute()
    except Refused as refused:
        raise Problem(refused.status, "refused", refused.sentence) from None
    item.refresh_from_db()


def _own(request: MachineRequest, pk: UUID) -> Submission:
    found = items_of(request.member).filter(pk=pk).first()
    if found is None:
        raise Problem(404, "absent", _("There is nothing at this address."))
    return found


def told(item: Submission) -> dict[str, Any]:
    """Return the passport as a machine reads it."""
    passport: Passport = passport_of(item)
    return {
        "id": str(item.pk),
        "reference": item.reference,
        "kind": item.kind,
        "state": passport.state.value,
        "due_on": passport.due_on.isoformat() if passport.due_on else None,
        "track": absolute(door("track", token=item.track_token)),
        "editions": [_edition(row) for row in passport.editions],
        "files": [
            {
                "id": str(row.file.pk),
                "name": row.file.name,
                "state": row.incoming.state if row.incoming else "erased",
                "reason": row.reason,
            }
            for row in files.files_of(item)
        ],
    }


def _edition(row: Edition) -> dict[str, Any]:
    state = "public" if row.is_public else "in_review" if row.in_review else "in_work"
    url = absolute(row.url) if row.url.startswith("/") else row.url
    return {"language": row.language.locale, "state": state, "url": url or None}
