"""The worker's part: scan, look inside, accept or refuse (states of publish gate §13)."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media.enums import IncomingState
from media.inspection.verdicts import Code, Verdict
from media.intake import scanner
from media.intake.child import inspect
from media.intake.erasing import erase_bytes
from media.intake.library import accept_into_library
from media.intake.queue import CONSUMER
from media.intake.receiving import record_secret
from media.intake.signals import file_examined
from media.models import IncomingFile
from portal.outbox.registry import Consumer, NotYetError, register
from portal.records import audit

ASK_AGAIN = 15.0  # seconds
SCANNER = "scanner"


def examine(key: str, payload: dict[str, Any]) -> None:
    """Bring one file to its verdict; ``key`` is its id. Idempotent: a decided file stays so."""
    incoming = IncomingFile.objects.filter(pk=UUID(key)).first()
    if incoming is None or not incoming.is_waiting:
        return
    verdict = _scan(incoming)
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        output = Path(folder) / "clean"
        if verdict.ok:
            verdict = inspect(Path(incoming.file.path), incoming.extension, output)
        _decide(incoming.pk, verdict, output)


def _scan(incoming: IncomingFile) -> Verdict:
    """Ask the virus scanner; where it cannot say, the file waits, unseen (fail closed)."""
    if incoming.state == IncomingState.SCANNED or not scanner.is_configured():
        return Verdict(ok=True)
    try:
        with incoming.file.open("rb") as stream:
            infected = scanner.is_infected(stream)
    except scanner.ScannerAwayError as away:
        IncomingFile.objects.filter(pk=incoming.pk).update(waiting_for=SCANNER)
        raise NotYetError(
            _("The virus scanner does not answer: %(reason)s") % {"reason": away}, ASK_AGAIN
        ) from away
    if infected:
        return Verdict(ok=False, code=Code.VIRUS)
    IncomingFile.objects.filter(pk=incoming.pk, state=IncomingState.RECEIVED).update(
        state=IncomingState.SCANNED, waiting_for=""
    )
    return Verdict(ok=True)


def _decide(pk: UUID, verdict: Verdict, output: Path) -> None:
    """Write the outcome; the sent bytes go where they are refused or were written anew.

    The row is read again under a lock: its sender may have erased the file while it was examined,
    and what was erased stays so.
    """
    with transaction.atomic():
        incoming = IncomingFile.objects.select_for_update().filter(pk=pk).first()
        if incoming is None or not incoming.is_waiting:
            return
        sent = str(incoming.file.name)
        incoming.examined_at, incoming.waiting_for = timezone.now(), ""
        if verdict.ok:
            _accept(incoming, verdict, output)
        else:
            _refuse(incoming, verdict)
        incoming.save()
        _record(incoming, verdict)
        if verdict.ok and incoming.for_library:
            accept_into_library(incoming)
        file_examined.send(sender=IncomingFile, incoming=incoming)
    if incoming.file.name != sent:
        incoming.file.storage.delete(sent)
    if incoming.library_file is not None:
        # the library has its own copy: one more in quarantine is for nobody
        erase_bytes(incoming)
        incoming.save(update_fields=["file"])


def _accept(incoming: IncomingFile, verdict: Verdict, output: Path) -> None:
    incoming.state, incoming.found = IncomingState.ACCEPTED, verdict.found
    incoming.accepted_sha256 = incoming.sha256
    if verdict.rewritten:
        stem = incoming.original_name.rpartition(".")[0]
        incoming.original_name = f"{stem}.{verdict.extension}"
        incoming.extension, incoming.detected_type = verdict.extension, verdict.type
        with output.open("rb") as stream:
            incoming.accepted_sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            # a name of its own, so that the sent bytes stay until the row says otherwise
            name = f"{incoming.uuid}-clean.{verdict.extension}"
            incoming.file.name = incoming.file.storage.save(name, File(stream))


def _refuse(incoming: IncomingFile, verdict: Verdict) -> None:
    incoming.state = IncomingState.REFUSED
    incoming.refusal_code, incoming.refusal_details = verdict.code, verdict.details
    incoming.file.name = ""
    if verdict.code == Code.MARKED:
        # nothing of marked material stays: neither its name nor what was written about it
        incoming.original_name = f"…{'.' + incoming.extension}"
        incoming.caption, incoming.fields, incoming.sha256 = "", {}, ""


def _record(incoming: IncomingFile, verdict: Verdict) -> None:
    if verdict.code == Code.MARKED:
        record_secret(incoming.uploader, incoming.owner_ref, where="content")
    elif not verdict.ok:
        audit.record(
            "file.refuse",
            actor=incoming.uploader,
            obj=incoming,
            details={"code": verdict.code, "sha256": incoming.sha256, "size": incoming.size},
        )


def register_consumer() -> None:
    """Announce the consumer; called from the app's ``ready()``."""
    register(Consumer(CONSUMER, examine))
