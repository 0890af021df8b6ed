"""Brings a file that belongs to the installation into the library, through the same checks."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from media.intake.examining import examine
from media.intake.library import accept_into_library
from media.intake.receiving import receive
from media.intake.refusals import IntakeRefused
from media.models import IncomingFile, PortalDocument, PortalImage


def install(upload: UploadedFile, fields: dict[str, Any]) -> PortalImage | PortalDocument:
    """Receive, examine and accept at once: for commands, which have no sender who waits.

    Raises ``IntakeRefused`` for a file that is not taken or whose verdict is still open.
    """
    incoming = receive(upload, uploader=None, fields=fields, owner_ref="install", for_library=True)
    examine(str(incoming.pk), {})
    examined = IncomingFile.objects.get(pk=incoming.pk)
    if not examined.is_accepted:
        raise IntakeRefused(examined.refusal_code or examined.state, examined.refusal)
    return accept_into_library(examined)
