"""Erases the bytes of an incoming file; the row stays as the record of what happened."""

from __future__ import annotations

from django.db import transaction

from media.enums import IncomingState
from media.models import IncomingFile


@transaction.atomic
def erase(incoming: IncomingFile) -> None:
    """Erase the bytes and all that was read from them; what is in the library stays there.

    Under a lock, for a worker may be about to keep other bytes in their place. The bytes go first:
    if the row cannot be written then, the next try finds nothing to erase and writes it.
    """
    row = IncomingFile.objects.select_for_update().get(pk=incoming.pk)
    erase_bytes(row)
    if row.library_file is None:
        row.found = {}
        row.state = IncomingState.ERASED
    row.save(update_fields=["file", "found", "state"])


def erase_bytes(incoming: IncomingFile) -> None:
    """Remove the stored file; the caller saves the row."""
    if incoming.file:
        incoming.file.delete(save=False)
