"""Restores a backup into an empty portal and proves that it is the same."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from portal.editorial.triggers import installation
from portal.operations import invariants
from portal.operations.backup import databases, manifest, uploads
from portal.operations.backup.errors import BackupError
from portal.operations.backup.manifest import FileDigest, Manifest, TableDigest
from portal.operations.backup.rows import Progress

SHOWN = 5


class RestoreBackup:
    """Fills an empty database and an empty folder of uploads; refuses anything else."""

    def __init__(self, folder: Path, progress: Progress = lambda _count: None) -> None:
        self.folder = folder
        self.progress = progress
        self.alias = DEFAULT_DB_ALIAS
        self.manifest: Manifest = manifest.read(folder)
        # a backup of an earlier release: migrate comes first, then the invariants
        self.needs_migration = False

    def check(self) -> None:
        """Raise ``BackupError`` unless the backup is whole and there is nothing to overwrite."""
        vendor = connections[self.alias].vendor
        if vendor != self.manifest.vendor:
            raise BackupError(
                _("The backup is of %(theirs)s, the configured database is %(ours)s.")
                % {"theirs": self.manifest.vendor, "ours": vendor}
            )
        for name, expected in (
            (self.manifest.database_file, self.manifest.database_sha256),
            (self.manifest.uploads_file, self.manifest.uploads_sha256),
        ):
            path = self.folder / Path(name).name
            if not path.is_file() or manifest.file_digest(path).sha256 != expected:
                raise BackupError(_("%(path)s is missing or damaged.") % {"path": path})
        if not databases.is_empty(self.alias):
            raise BackupError(
                _("The configured database is not empty. Restore into a new, empty database.")
            )
        if not uploads.is_empty():
            raise BackupError(
                _("%(folder)s holds files already. Restore into an empty folder.")
                % {"folder": uploads.folder()}
            )

    def steps(self) -> int:
        """Return how often ``progress`` will be told of one more."""
        return len(self.manifest.tables) + len(self.manifest.files)

    def execute(self) -> Manifest:
        """Restore, compare with the manifest, look at the publish gate; returns the manifest."""
        self.check()
        database = databases.of(self.alias)
        database.load(self.alias, self.folder / self.manifest.database_file)
        tables = database.digests(self.alias, self.progress)
        files = uploads.unpack(self.folder / self.manifest.uploads_file, self.progress)
        self._compare(tables, files)
        self.needs_migration = not self._is_of_this_release()
        if not self.needs_migration:
            self._look_at_the_gate()
        end_login_sessions()
        return self.manifest

    def _compare(self, tables: dict[str, TableDigest], files: dict[str, FileDigest]) -> None:
        """Raise ``BackupError`` that names what differs."""
        if manifest.verification_hash(tables, files) == self.manifest.verification_sha256:
            return
        different = [
            name
            for expected, found in ((self.manifest.tables, tables), (self.manifest.files, files))
            for name in sorted({*expected, *found})
            if expected.get(name) != found.get(name)
        ]
        raise BackupError(
            _("What was restored differs from the backup in: %(names)s. Do not use it.")
            % {"names": ", ".join(different[:SHOWN])}
        )

    def _is_of_this_release(self) -> bool:
        """Tell whether tables and triggers are those of this code."""
        executor = MigrationExecutor(connections[self.alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return not plan and not installation.missing(self.alias)

    def _look_at_the_gate(self) -> None:
        """Raise ``BackupError`` where an invariant of the publish gate is violated."""
        violated = invariants.failures()
        if violated:
            raise BackupError(
                _("The restored data violates the publish gate: %(reason)s")
                % {"reason": "; ".join(violated[:SHOWN])}
            )


def end_login_sessions() -> None:
    """Sign everybody out: who lost access since the backup must not come back with it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if hasattr(store, "get_model_class"):
        store.get_model_class().objects.all().delete()
