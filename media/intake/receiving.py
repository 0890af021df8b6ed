"""Takes an upload into quarantine; all that is decided here is what is seen at once."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from media.inspection.formats import HEAD_BYTES, Format, check_head, check_size, format_of
from media.inspection.names import clean_name
from media.inspection.verdicts import Code, Refused
from media.intake.queue import ask_for_examination
from media.intake.refusals import IntakeRefused
from media.models import IncomingFile
from portal.accounts.models import User
from portal.records import audit
from sites.markings import find_markings_in_name


def receive(
    upload: UploadedFile,
    *,
    uploader: User | None,
    owner_ref: str = "",
    caption: str = "",
    credit: str = "",
    licence: str = "",
    fields: dict[str, Any] | None = None,
    for_library: bool = False,
) -> IncomingFile:
    """Keep an upload in quarantine and ask a worker to look at it.

    Raises ``IntakeRefused`` for a name, size, ending or beginning that shows at once that the
    file is not taken; nothing is kept then. ``owner_ref`` says in the caller's words what the
    file belongs to; with ``for_library`` it enters the library as soon as it is accepted.
    """
    try:
        name, expected = look(upload)
    except Refused as refused:
        if refused.code == Code.MARKED:
            record_secret(uploader, owner_ref, where="name")
        raise IntakeRefused.of(refused) from refused
    incoming = IncomingFile(
        kind=expected.kind,
        uploader=uploader,
        owner_ref=owner_ref,
        original_name=name,
        extension=expected.extension,
        detected_type=expected.mime,
        size=upload.size or 0,
        sha256=_sha256(upload),
        caption=_visible(caption),
        credit=_visible(credit)[:255],
        licence=_visible(licence)[:255],
        fields=fields or {},
        for_library=for_library,
    )
    return _keep(incoming, upload)


def record_secret(uploader: User | None, owner_ref: str, *, where: str) -> None:
    """Note that marked material was sent, without anything of it (D11)."""
    audit.record(
        "file.refuse_secret", actor=uploader, details={"where": where, "owner_ref": owner_ref}
    )


def look(upload: UploadedFile) -> tuple[str, Format]:
    """Return the cleaned name and the format, or raise ``Refused`` for what is seen at once."""
    sent = upload.name or ""
    name = clean_name(sent)
    if find_markings_in_name(sent) or find_markings_in_name(name):
        raise Refused(Code.MARKED)
    expected = format_of(name)
    check_size(expected, upload.size or 0)
    upload.seek(0)
    check_head(expected, upload.read(HEAD_BYTES))
    return name, expected


def _keep(incoming: IncomingFile, upload: UploadedFile) -> IncomingFile:
    """Store bytes, row and job together; bytes without a row are removed again."""
    upload.seek(0)
    incoming.file.save(f"sent.{incoming.extension}", upload, save=False)
    try:
        with transaction.atomic():
            incoming.save()
            ask_for_examination(incoming)
    except BaseException:
        incoming.file.delete(save=False)
        raise
    return incoming


def _sha256(upload: UploadedFile) -> str:
    total = hashlib.sha256()
    upload.seek(0)
    for block in upload.chunks():
        total.update(block)
    return total.hexdigest()


def _visible(text: str) -> str:
    """Return typed text without the one character no database takes."""
    return text.replace("\x00", "").strip()
