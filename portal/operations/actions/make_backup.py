"""Writes one whole backup: database, uploads, and what both are compared with after a restore."""

from __future__ import annotations

import os
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.operations import heartbeat
from portal.operations.backup import databases, manifest, uploads
from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import Manifest
from portal.operations.backup.rows import Progress
from portal.operations.measures import BACKUP

PRIVATE = 0o077


class MakeBackup:
    """Backs up into an empty folder; only its owner can read what is written."""

    def __init__(
        self, folder: Path, progress: Progress = lambda _count: None, alias: str = DEFAULT_DB_ALIAS
    ) -> None:
        self.folder = folder
        self.progress = progress
        self.alias = alias

    def check(self) -> None:
        """Raise ``BackupError`` where the folder holds anything already."""
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise BackupError(
                _("%(folder)s is not an empty folder: every backup gets its own.")
                % {"folder": self.folder}
            )

    def steps(self) -> int:
        """Return how often ``progress`` will be told of one more."""
        return len(connections[self.alias].introspection.table_names()) + sum(
            1 for _path in uploads.files()
        )

    def execute(self) -> Manifest:
        """Write the backup and return its manifest.

        The database comes first: a file that is uploaded meanwhile is one too many then, never
        one too few.
        """
        self.check()
        before = os.umask(PRIVATE)
        try:
            found = self._write()
        finally:
            os.umask(before)
        heartbeat.note(BACKUP)
        return found

    def _write(self) -> Manifest:
        self.folder.mkdir(parents=True, exist_ok=True)
        database = databases.of(self.alias)
        dump, archive = self.folder / database.FILE, self.folder / uploads.FILE
        tables = database.dump(self.alias, dump, self.progress)
        files = uploads.pack(archive, self.progress)
        found = Manifest(
            created_at=timezone.now().isoformat(timespec="seconds"),
            vendor=connections[self.alias].vendor,
            server_version=database.version(self.alias),
            database_file=database.FILE,
            database_sha256=manifest.file_digest(dump).sha256,
            uploads_file=uploads.FILE,
            uploads_sha256=manifest.file_digest(archive).sha256,
            tables=tables,
            files=files,
        )
        found.write(self.folder)
        return found
