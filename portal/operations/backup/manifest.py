"""What a backup says about itself: every table and file with its hash, and one hash over all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from portal.operations.backup.errors import BackupError

FORMAT = 1
NAME = "manifest.json"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TableDigest:
    """Number of rows of a table and the hash over their hashes in order."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileDigest:
    """Size and hash of one file."""

    bytes: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """Everything a restore is compared with."""

    created_at: str
    vendor: str
    server_version: str
    database_file: str
    database_sha256: str
    uploads_file: str
    uploads_sha256: str
    tables: dict[str, TableDigest] = field(default_factory=dict)
    files: dict[str, FileDigest] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How much there is."""
        return {
            "tables": len(self.tables),
            "rows": sum(table.rows for table in self.tables.values()),
            "files": len(self.files),
            "bytes": sum(file.bytes for file in self.files.values()),
        }

    @property
    def verification_sha256(self) -> str:
        """One hash over all tables, files and counts: equal hashes, equal portals."""
        return verification_hash(self.tables, self.files)

    def write(self, folder: Path) -> None:
        """Write the manifest last and at once: a backup without it is not whole."""
        body = {
            "format": FORMAT,
            **asdict(self),
            "counts": self.counts,
            "verification_sha256": self.verification_sha256,
        }
        new = folder / f"{NAME}.new"
        new.write_text(json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        new.replace(folder / NAME)


def verification_hash(tables: dict[str, TableDigest], files: dict[str, FileDigest]) -> str:
    """Return the hash over tables, files and their numbers."""
    whole = {
        "tables": {name: [item.rows, item.sha256] for name, item in tables.items()},
        "files": {name: [item.bytes, item.sha256] for name, item in files.items()},
        "counts": [len(tables), len(files)],
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read(folder: Path) -> Manifest:
    """Return a backup's manifest; raises ``BackupError`` where it is missing or was altered."""
    path = folder / NAME
    if not path.is_file():
        raise BackupError(
            _("%(folder)s holds no %(name)s: it is not a backup, or one that was not finished.")
            % {"folder": folder, "name": NAME}
        )
    try:
        body = json.loads(path.read_text())
        if body.pop("format") != FORMAT:
            raise BackupError(_("This version of the portal cannot read this backup's format."))
        body.pop("counts")
        stated = body.pop("verification_sha256")
        tables = {name: TableDigest(**item) for name, item in body.pop("tables").items()}
        files = {name: FileDigest(**item) for name, item in body.pop("files").items()}
        found = Manifest(**body, tables=tables, files=files)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(_("%(path)s cannot be read.") % {"path": path}) from error
    if found.verification_sha256 != stated:
        raise BackupError(_("%(path)s was altered: its hash is not its own.") % {"path": path})
    return found


def file_digest(path: Path) -> FileDigest:
    """Return size and hash of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileDigest(path.stat().st_size, digest.hexdigest())
