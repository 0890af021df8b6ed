"""Writes an upload to a temporary file, and stops writing where no file of ours can be so large."""

from __future__ import annotations

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from media import limits

MOST_BYTES = max(limits.DOCUMENT_BYTES, limits.PICTURE_BYTES, limits.VIDEO_BYTES)


class CappedFileUploadHandler(TemporaryFileUploadHandler):
    """Counts what it no longer keeps, so that the form can still say "too large"."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write the chunk while the file may still be taken; the disk never fills."""
        if start + len(raw_data) <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
        return None
