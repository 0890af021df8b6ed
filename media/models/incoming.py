"""A file on its way in: kept in quarantine, seen by nobody until it is clean and accepted."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.enums import FileKind, IncomingState
from media.sentences import refusal_sentence


def quarantine() -> Storage:
    """Return the storage that no address leads to."""
    return storages["quarantine"]


def quarantine_name(instance: IncomingFile, filename: str) -> str:
    """Name a stored file by its id: nothing of the sender's name reaches the file system."""
    return f"{instance.uuid}{PurePosixPath(filename).suffix}"


class IncomingFile(models.Model):
    """One uploaded file: who sent it for what, what was found in it, what became of it.

    ``file`` holds the sent bytes until the file is accepted, then the derived clean ones (pictures
    are encoded anew, documents stay as they are). It is empty once the bytes are erased.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=IncomingState.choices, default=IncomingState.RECEIVED
    )
    kind = models.CharField(_("kind"), max_length=16, choices=FileKind.choices)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner_ref = models.CharField(max_length=100, blank=True, db_index=True)
    original_name = models.CharField(_("file name"), max_length=255)
    extension = models.CharField(max_length=8)
    detected_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    accepted_sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(storage=quarantine, upload_to=quarantine_name, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    # what else the sender typed, and what the file says of itself (M05)
    fields = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    for_library = models.BooleanField(default=False)
    refusal_code = models.CharField(max_length=32, blank=True)
    refusal_details = models.JSONField(default=dict)
    waiting_for = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(_("received at"), auto_now_add=True)
    examined_at = models.DateTimeField(_("examined at"), null=True, blank=True)
    image = models.ForeignKey(
        "portal_media.PortalImage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        "portal_media.PortalDocument", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("incoming file")
        verbose_name_plural = _("incoming files")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "created_at"], name="incoming_by_state")]

    def __str__(self) -> str:
        """Return the name it was sent under."""
        return self.original_name

    @property
    def is_waiting(self) -> bool:
        """Tell whether nobody knows yet what will become of it."""
        return self.state in {IncomingState.RECEIVED, IncomingState.SCANNED}

    @property
    def is_accepted(self) -> bool:
        """Tell whether the file is clean; only then may anybody see it."""
        return self.state == IncomingState.ACCEPTED

    @property
    def library_file(self) -> models.Model | None:
        """Return what it became in the library, ``None`` before."""
        return self.image or self.document

    @property
    def refusal(self) -> str:
        """Why it was refused and what to do, in the reader's language; empty where it was not."""
        if not self.refusal_code:
            return ""
        return refusal_sentence(self.refusal_code, self.refusal_details)
