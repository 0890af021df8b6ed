"""Asks the database whether everything public was approved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.editorial import invariants


class Command(BaseCommand):
    """Ends with an error when an invariant is broken, for the alert to see."""

    help = "Check the invariants of the publish gate; --thorough compares every live text."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the depth of the check."""
        parser.add_argument("--thorough", action="store_true", help="Also what runs nightly.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every violation."""
        found = invariants.thorough() if options["thorough"] else invariants.quick()
        if found:
            raise CommandError("\n".join(f"{v.code} {v.subject}: {v.text}" for v in found))
        self.stdout.write("Every invariant holds.")
