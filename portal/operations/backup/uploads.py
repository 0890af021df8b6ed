"""Uploaded files: one archive, each file with its hash."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import FileDigest, file_digest
from portal.operations.backup.rows import Progress

FILE = "uploads.tar"


class HashingReader:
    """Hands a file to the archive and hashes what passes, so that each byte is read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        block = self._file.read(size)
        self.hash.update(block)
        return block


def folder() -> Path:
    """Return the folder of uploads; raises ``BackupError`` where they are kept elsewhere."""
    if not isinstance(default_storage, FileSystemStorage):
        raise BackupError(
            _("Uploads are not kept in a folder: back them up with the means of their store.")
        )
    return Path(default_storage.location)


def files() -> Iterator[Path]:
    """Yield every uploaded file; links are not followed."""
    root = folder()
    if root.is_dir():
        yield from sorted(
            path for path in root.rglob("*") if path.is_file() and not path.is_symlink()
        )


def pack(target: Path, progress: Progress) -> dict[str, FileDigest]:
    """Write every upload into one archive; a file that is deleted meanwhile is left out."""
    root, found = folder(), {}
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in files():
            name = path.relative_to(root).as_posix()
            try:
                with path.open("rb") as file:
                    entry = archive.gettarinfo(arcname=name, fileobj=file)
                    entry.uid = entry.gid = 0
                    entry.uname = entry.gname = ""
                    reader = HashingReader(file)
                    archive.addfile(entry, reader)
            except FileNotFoundError:
                continue
            found[name] = FileDigest(entry.size, reader.hash.hexdigest())
            progress(1)
    return found


def is_empty() -> bool:
    """Tell whether there are no uploads yet."""
    return next(files(), None) is None


def unpack(archive_path: Path, progress: Progress) -> dict[str, FileDigest]:
    """Write the archive's files into the folder of uploads and return what is there now."""
    root = folder()
    root.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive_path, "r") as archive:
        for entry in archive:
            if not entry.isreg():
                raise BackupError(_("The archive of uploads holds what is not a file."))
            archive.extract(entry, root, filter="data")
            progress(1)
    return {path.relative_to(root).as_posix(): file_digest(path) for path in files()}
