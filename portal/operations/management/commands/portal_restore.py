"""``portal_restore DIR``: a backup into an empty database and an empty folder of uploads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from portal.operations.actions.restore_backup import RestoreBackup
from portal.operations.backup.errors import BackupError


class Command(BaseCommand):
    """Nothing is overwritten: what is not empty is refused."""

    help = "Restore a backup into an empty database and prove that it is the same."
    requires_system_checks: list[str] = []  # checks may ask a database that is still empty

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folder."""
        parser.add_argument("folder", type=Path, help="a folder that portal_backup wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, with a progress bar on a terminal; print the hash that was proved."""
        try:
            action = RestoreBackup(options["folder"])
            with tqdm(total=action.steps(), disable=None, leave=False) as bar:
                action.progress = bar.update
                manifest = action.execute()
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("%(tables)s tables with %(rows)s rows and %(files)s files are as they were.")
            % manifest.counts
        )
        self.stdout.write(_("Everybody has to sign in again."))
        if action.needs_migration:
            self.stdout.write(
                _("The backup is of another release: run migrate, then check_invariants.")
            )
        self.stdout.write(f"sha256 {manifest.verification_sha256}")
