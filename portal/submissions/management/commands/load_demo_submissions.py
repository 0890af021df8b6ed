"""``load_demo_submissions``: two invented units with senders and items in every state."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.submissions.demo import loading


class Command(BaseCommand):
    """Loads the demonstration's items; needs its organisations, people and sections."""

    help = "Load the demonstration's senders and items (after load_demo)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, only where the demonstration is switched on."""
        if not settings.PORTAL_DEMO:
            raise CommandError("This is not a demonstration portal: run with portal.settings.demo.")
        loading.load()
