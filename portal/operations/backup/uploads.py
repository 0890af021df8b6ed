"""Uploaded files: one archive, each file with its hash."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage, Storage, default_storage, storages
from django.utils.translation import gettext as _

from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import FileDigest, file_digest
from portal.operations.backup.rows import Progress

FILE = "uploads.tar"
QUARANTINE = "@quarantine/"  # no uploaded file is ever named so


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
    return _location(default_storage)


def stores() -> dict[str, Path]:
    """Return the folders that are backed up, by what their files' names begin with.

    What waits in quarantine belongs to somebody who sent it, so it is saved as well.
    """
    return {"": folder(), QUARANTINE: _location(storages["quarantine"])}


def _location(storage: Storage) -> Path:
    if not isinstance(storage, FileSystemStorage):
        raise BackupError(
            _("Uploads are not kept in a folder: back them up with the means of their store.")
        )
    return Path(storage.location)


def files() -> Iterator[Path]:
    """Yield every file of every store; links are not followed."""
    for root in stores().values():
        yield from _files(root)


def _files(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(
            path for path in root.rglob("*") if path.is_file() and not path.is_symlink()
        )


def _named() -> Iterator[tuple[str, Path]]:
    """Yield every file with the name it has in the archive and in the manifest."""
    for prefix, root in stores().items():
        for path in _files(root):
            yield prefix + path.relative_to(root).as_posix(), path


def pack(target: Path, progress: Progress) -> dict[str, FileDigest]:
    """Write every file into one archive; one that is deleted meanwhile is left out."""
    found = {}
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in _named():
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
    """Tell whether there are no files yet."""
    return next(files(), None) is None


def unpack(archive_path: Path, progress: Progress) -> dict[str, FileDigest]:
    """Write the archive's files into their folders and return what is there now."""
    roots = stores()
    roots[""].mkdir(parents=True, exist_ok=True)
    roots[QUARANTINE].mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(archive_path, "r") as archive:
        for entry in archive:
            if not entry.isreg():
                raise BackupError(_("The archive of uploads holds what is not a file."))
            prefix = QUARANTINE if entry.name.startswith(QUARANTINE) else ""
            inside = entry.replace(name=entry.name.removeprefix(prefix), deep=False)
            archive.extract(inside, roots[prefix], filter="data")
            progress(1)
    return {name: file_digest(path) for name, path in _named()}
