"""A file that arrives in pieces, over a line that may break: it waits here until it is whole."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from media.models.incoming import quarantine

FOLDER = "partial"


class PartialUpload(models.Model):
    """How far one file has come. Its bytes lie in quarantine and are no file of the portal yet.

    ``mark`` is what the sender's browser knows the file by, so that the same file chosen again
    after a break goes on where it stopped.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    owner_ref = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    mark = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "partial upload"
        verbose_name_plural = "partial uploads"
        constraints = [
            models.UniqueConstraint(
                fields=["uploader", "owner_ref", "name", "size", "mark"], name="partial_upload_once"
            ),
        ]

    def __str__(self) -> str:
        """Return its id; what the sender calls it is nobody's business yet."""
        return str(self.uuid)

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return Path(quarantine().path(f"{FOLDER}/{self.uuid}"))
