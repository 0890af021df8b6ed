"""Takes a file in pieces and goes on after a break; what is whole enters like any other upload.

Of the tus protocol we keep what a form needs: begin, ask how far it is, append at an offset. Only
what the first look refuses is decided here; a whole file goes through ``receive`` as ever.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from media import limits
from media.inspection.formats import HEAD_BYTES, check_head, check_size, format_of
from media.inspection.names import clean_name
from media.inspection.verdicts import Code, Refused
from media.intake.receiving import record_secret
from media.intake.refusals import IntakeRefused
from media.models import PartialUpload
from portal.accounts.models import User
from sites.markings import find_markings_in_name

CHUNK_BYTES = limits.MEGABYTE
MOST_OPEN_BYTES = 5 * limits.VIDEO_BYTES  # of one person
KEPT_FOR = timedelta(hours=24)
TOO_MUCH = "too_much"


class OffsetWrong(Exception):
    """A piece does not follow what is there; ``received`` says where to go on."""

    def __init__(self, received: int) -> None:
        """Keep how far the file is."""
        super().__init__(received)
        self.received = received


class Whole(UploadedFile):
    """A file that is whole: it is moved into its place, not copied."""

    def __init__(self, partial: PartialUpload) -> None:
        """Open the bytes of an upload that is whole."""
        self._path = str(partial.path)
        super().__init__(partial.path.open("rb"), partial.name, size=partial.size)

    def temporary_file_path(self) -> str:
        """Return where it lies; the storage moves it from there."""
        return self._path


def begin(*, name: str, size: int, mark: str, uploader: User, owner_ref: str) -> PartialUpload:
    """Return the upload of a file, the one that was broken off where it is the same file.

    Raises ``IntakeRefused`` for what its name and size show at once, and for more than one person
    may have under way.
    """
    try:
        cleaned = clean_name(name)
        if find_markings_in_name(name) or find_markings_in_name(cleaned):
            record_secret(uploader, owner_ref, where="name")
            raise Refused(Code.MARKED)
        check_size(format_of(cleaned), size)
    except Refused as refused:
        raise IntakeRefused.of(refused) from refused
    same: dict[str, Any] = {
        "uploader": uploader, "owner_ref": owner_ref, "name": cleaned[:255], "size": size,
        "mark": mark[:40],
    }  # fmt: skip
    with transaction.atomic():
        User.objects.select_for_update().get(pk=uploader.pk)  # counted one after the other
        known = PartialUpload.objects.filter(**same).first()
        if known is not None:
            return known
        open_now = PartialUpload.objects.filter(uploader=uploader).aggregate(sum=Sum("size"))["sum"]
        if (open_now or 0) + size > MOST_OPEN_BYTES:
            raise IntakeRefused(
                TOO_MUCH,
                _(
                    "Too many large files are under way at once. Let them arrive, or choose this "
                    "one again tomorrow."
                ),
            )
        return PartialUpload.objects.create(**same, touched_at=timezone.now())


@transaction.atomic
def append(partial: PartialUpload, offset: int, data: bytes) -> PartialUpload:
    """Write one piece behind what is there; the same piece sent twice is written once.

    Raises ``OffsetWrong`` for a piece that does not follow, ``IntakeRefused`` for one that is too
    large or shows that the file is not what its name says; then nothing of it stays.
    """
    locked = PartialUpload.objects.select_for_update().get(pk=partial.pk)
    if offset != locked.received:
        raise OffsetWrong(locked.received)
    if not data or len(data) > CHUNK_BYTES or offset + len(data) > locked.size:
        raise OffsetWrong(locked.received)
    _check_beginning(locked, offset, data)
    locked.path.parent.mkdir(parents=True, exist_ok=True)
    with locked.path.open("r+b" if locked.path.exists() else "wb") as stream:
        stream.seek(offset)
        stream.truncate()
        stream.write(data)
    PartialUpload.objects.filter(pk=locked.pk).update(
        received=F("received") + len(data), touched_at=timezone.now()
    )
    locked.received += len(data)
    return locked


def _check_beginning(partial: PartialUpload, offset: int, data: bytes) -> None:
    """Refuse a disguised file with its first piece, not after sixty megabytes."""
    if offset == 0 and len(data) >= min(HEAD_BYTES, partial.size):
        try:
            check_head(format_of(partial.name), data[:HEAD_BYTES])
        except Refused as refused:
            raise IntakeRefused.of(refused) from refused


def whole(partial: PartialUpload) -> Whole:
    """Return a file that is whole as an upload; its place in quarantine is given up with it."""
    return Whole(partial)


def drop(partial: PartialUpload) -> None:
    """Forget an upload with its bytes."""
    partial.path.unlink(missing_ok=True)
    PartialUpload.objects.filter(pk=partial.pk).delete()
