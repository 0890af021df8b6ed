"""Makes a picture or document of the library out of an accepted file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.log_actions import log
from wagtail.models import Collection

from media.enums import FileKind
from media.inspection.names import stored_stem
from media.intake.refusals import IntakeRefused
from media.models import IncomingFile, PortalDocument, PortalImage
from media.sentences import refusal_sentence
from portal.records import audit


def accept_into_library(incoming: IncomingFile) -> PortalImage | PortalDocument:
    """Put the clean bytes of an accepted file into the library and return the new object.

    Calling it again returns the same object. What the sender typed comes first; what the file
    says of itself fills what was left empty (M05). Raises ``IntakeRefused`` for a file that is
    not accepted.
    """
    with transaction.atomic():
        locked = IncomingFile.objects.select_for_update().get(pk=incoming.pk)
        known = locked.library_file
        if isinstance(known, PortalImage | PortalDocument):
            return known
        if not locked.is_accepted or not locked.file:
            raise IntakeRefused(
                locked.refusal_code or locked.state,
                refusal_sentence(locked.refusal_code, locked.refusal_details),
            )
        made = _make(locked)
        incoming.image, incoming.document = locked.image, locked.document
        return made


def _make(incoming: IncomingFile) -> PortalImage | PortalDocument:
    is_picture = incoming.kind == FileKind.PICTURE
    model = PortalImage if is_picture else PortalDocument
    row = model(
        uploaded_by_user=incoming.uploader,
        accepted_sha256=incoming.accepted_sha256,
        **{"title": incoming.original_name.rpartition(".")[0][:255], **_values(model, incoming)},
    )
    row.collection_id = _collection(incoming)
    name = f"{stored_stem(incoming.original_name)}-{incoming.uuid.hex[:8]}.{incoming.extension}"
    with incoming.file.open("rb") as stored:
        row.file = (ImageFile if is_picture else File)(stored, name=name)
        if is_picture:
            row._set_image_file_metadata()  # as the stock form does: size and hash
        else:
            row._set_document_file_metadata()
        row.save()
    row.tags.set(incoming.fields.get("tags", []))
    setattr(incoming, "image" if is_picture else "document", row)
    incoming.save(update_fields=["image", "document"])
    log(instance=row, action="wagtail.create", user=incoming.uploader)
    audit.record(
        "file.accept",
        actor=incoming.uploader,
        obj=row,
        details={"incoming": str(incoming.uuid), "sha256": incoming.accepted_sha256},
    )
    return row


def _values(model: type[models.Model], incoming: IncomingFile) -> dict[str, Any]:
    """Return the fields of the new object: typed ones first, then those read from the file."""
    typed = {
        **{name: value for name, value in incoming.fields.items() if value not in ("", None)},
        "credit": incoming.credit or incoming.fields.get("credit", ""),
        "licence": incoming.licence or incoming.fields.get("licence", ""),
    }
    if incoming.caption:
        typed["description"] = incoming.caption[:255]
    found = incoming.found
    offered = {
        "author": found.get("author", ""),
        "credit": found.get("credit", "") or found.get("author", ""),
        "rights_holder": found.get("rights_holder", ""),
        "description": found.get("caption", "")[:255],
        "taken_on": _day(found.get("taken_on", "")),
    }
    values = {**offered, **{name: value for name, value in typed.items() if value != ""}}
    own = {field.name: field for field in model._meta.concrete_fields}
    return {
        name: own[name].to_python(value)
        for name, value in values.items()
        if name in own and name != "collection"
    }


def _collection(incoming: IncomingFile) -> int:
    """Return the chosen folder, or the root where it is gone."""
    chosen = Collection.objects.filter(pk=incoming.fields.get("collection") or 0).first()
    return (chosen or Collection.get_first_root_node()).pk


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
