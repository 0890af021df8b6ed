"""``demo_logins``: one line with the address and the sign-in of every role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.content.demo.people import OTHER_DOORS, PASSWORD, PEOPLE


class Command(BaseCommand):
    """Prints what a visitor of the demonstration needs."""

    help = "Print the demonstration's address and logins."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address the server listens on."""
        parser.add_argument("address", nargs="?", default="http://localhost:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the line."""
        if not settings.PORTAL_DEMO:
            raise CommandError("This is not a demonstration portal.")
        names = " · ".join(person.username for person in PEOPLE)
        doors = "".join(
            f"  {options['address']}{path}: {' · '.join(people)}"
            for path, people in OTHER_DOORS.items()
        )
        self.stdout.write(
            f"Portal: {options['address']}/  Admin: {options['address']}/admin/  "
            f"Logins: {names}{doors}  (password of each: {PASSWORD})"
        )
