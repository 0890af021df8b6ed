"""``portal_backup DIR``: database and uploads into an empty folder, with a hash over everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from portal.operations.actions.make_backup import MakeBackup
from portal.operations.backup.errors import BackupError


class Command(BaseCommand):
    """One whole backup while the portal runs."""

    help = "Back up database and uploads into an empty folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folder."""
        parser.add_argument("folder", type=Path, help="an empty folder, or one to be made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up, with a progress bar on a terminal; print what was written and its hash."""
        action = MakeBackup(options["folder"])
        with tqdm(total=action.steps(), disable=None, leave=False) as bar:
            action.progress = bar.update
            try:
                manifest = action.execute()
            except (BackupError, OSError) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(
            _("%(tables)s tables with %(rows)s rows and %(files)s files are in %(folder)s.")
            % {**manifest.counts, "folder": options["folder"]}
        )
        self.stdout.write(f"sha256 {manifest.verification_sha256}")
