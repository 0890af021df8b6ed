"""Erases the bytes of an incoming file; the row stays as the record of what happened."""

from __future__ import annotations

from media.enums import IncomingState
from media.models import IncomingFile


def erase(incoming: IncomingFile) -> None:
    """Erase the bytes and all that was read from them; what is in the library stays there.

    The bytes go first: if the row cannot be written then, the next try finds nothing to erase and
    writes it.
    """
    erase_bytes(incoming)
    if incoming.library_file is None:
        incoming.found = {}
        incoming.state = IncomingState.ERASED
    incoming.save(update_fields=["file", "found", "state"])


def erase_bytes(incoming: IncomingFile) -> None:
    """Remove the stored file; the caller saves the row."""
    if incoming.file:
        incoming.file.delete(save=False)
