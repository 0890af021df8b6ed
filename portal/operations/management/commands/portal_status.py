"""``portal_status``: what /_util/ready says, at the terminal; exit status 1 if not all is well."""

from __future__ import annotations

import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.operations import heartbeat, readiness
from portal.operations.access import TOKEN_HEADER, token


class Command(BaseCommand):
    """Also gives the token of programs that watch from another machine."""

    help = "Say whether everything the portal needs is there."
    requires_system_checks: list[str] = []  # it reports what they would stop at

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to ask for this machine's worker only, or for the token."""
        parser.add_argument("--worker", action="store_true", help="only the worker of this machine")
        parser.add_argument("--token", action="store_true", help="print the header for watchers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per check."""
        if options["token"]:
            self.stdout.write(f"{TOKEN_HEADER}: {token()}")
            return
        if options["worker"]:
            self._worker()
            return
        found = readiness.findings()
        for item in found:
            self.stdout.write(
                f"{'ok' if item.is_ok else 'NOT OK'}\t{item.name}\t{item.detail}".rstrip()
            )
        if not readiness.is_ready(found):
            raise CommandError(_("The portal is not ready."))

    def _worker(self) -> None:
        age = heartbeat.worker_age(socket.gethostname())
        if age is None or age > readiness.WORKER_SILENT_AFTER.total_seconds():
            raise CommandError(_("No worker of this machine has given a sign of life lately."))
        self.stdout.write("ok")
