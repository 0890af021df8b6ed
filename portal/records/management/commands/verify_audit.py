"""``verify_audit``: compares the audit trail with its seals and names the first difference."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from portal.records.verification import Difference, differences, sealed_rows


class Command(BaseCommand):
    """Exit status 1 and the day and row, where something is not as it was sealed."""

    help = "Check the audit trail against its seals; names the first day and row that differ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to go on after the first difference, and to ask for a noted checksum."""
        parser.add_argument("--all", action="store_true", help="list every difference")
        parser.add_argument(
            "--head", default="", help="a checksum noted outside the portal; must be in the chain"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, with a progress bar on a terminal."""
        total, found = sealed_rows(), []
        with tqdm(total=total, unit="row", disable=None, leave=False) as bar:
            for difference in differences(bar.update, options["head"]):
                found.append(difference)
                if not options["all"]:
                    break
        if found:
            raise CommandError("\n".join(_sentence(difference) for difference in found))
        self.stdout.write(f"{total} sealed rows are as they were sealed.")


def _sentence(difference: Difference) -> str:
    """Return day, row and what is wrong in one line."""
    parts = [difference.day.isoformat() if difference.day else "-"]
    if difference.row is not None:
        parts.append(f"row {difference.row}")
    return ", ".join(parts) + f": {difference.label}"
