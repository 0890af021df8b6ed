"""``load_demo``: fills the portal with the demonstration; only where it is switched on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.content.demo import loading
from portal.content.demo.reading import items


class Command(BaseCommand):
    """Loads original demonstration content in five languages, idempotently."""

    help = "Load the demonstration content (needs a loaded profile)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load with a progress bar."""
        if not settings.PORTAL_DEMO:
            raise CommandError("This is not a demonstration portal: run with portal.settings.demo.")
        with tqdm(total=len(items()), unit="item", disable=options["verbosity"] == 0) as bar:

            def tick(_key: str) -> None:
                bar.update()

            loading.load(tick)
