"""Removes from quarantine what nobody will fetch any more: broken-off uploads, bytes of no row."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from media.intake.partial import KEPT_FOR, drop
from media.models import IncomingFile, PartialUpload
from media.models.incoming import quarantine
from media.models.partial import FOLDER
from portal.records import audit

NAME, ACT = "quarantine_sweep", "file.sweep"
EVERY_SECONDS = 3600
# bytes are stored before their row: a request or a restore may be between the two
ORPHANS_AFTER = timedelta(days=7)


def sweep() -> int:
    """Remove what is over; returns how many files went."""
    now = timezone.now()
    old = list(PartialUpload.objects.filter(touched_at__lt=now - KEPT_FOR))
    for partial in old:
        drop(partial)
    lost = _orphans(now - ORPHANS_AFTER)
    for name in lost:
        quarantine().delete(name)
    if lost:
        audit.record(ACT, actor=None, details={"files": len(lost)})
    return len(old) + len(lost)


def _orphans(before: datetime) -> list[str]:
    """Return stored files that no row names.

    A database without any incoming file was set up anew or is the wrong one: nothing is removed.
    """
    if not IncomingFile.objects.exists():
        return []
    storage = quarantine()
    known = set(IncomingFile.objects.exclude(file="").values_list("file", flat=True))
    known |= {f"{FOLDER}/{pk}" for pk in PartialUpload.objects.values_list("pk", flat=True)}
    return [
        name
        for folder in ("", FOLDER)
        for name in _files(folder)
        if name not in known and storage.get_modified_time(name) < before
    ]


def _files(folder: str) -> list[str]:
    """Return the files of one folder of quarantine."""
    try:
        _folders, names = quarantine().listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" if folder else name for name in names]
