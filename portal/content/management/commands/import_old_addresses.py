from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.content.actions.import_old_addresses import ImportOldAddresses


class Command(BaseCommand):
    """``import_old_addresses FILE --reference X``: a CSV of old and new paths, two columns."""

    help = "Takes over the addresses of an older portal from a CSV file (old path, new path)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """File and basis."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--reference", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import everything or nothing."""
        with options["file"].open(encoding="utf-8-sig", newline="") as lines:
            try:
                count = ImportOldAddresses(lines, options["reference"]).execute()
            except ValidationError as error:
                raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{count}")
