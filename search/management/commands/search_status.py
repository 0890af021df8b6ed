"""``search_status``: how far each index is, what waits and what was refused."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search.status import LAG_ALERT_SECONDS, status


class Command(BaseCommand):
    """Ends with 1 when search is late or something was refused for good."""

    help = "Show the state of the search indexes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per index, then the queue."""
        found = status()
        for row in found.indexes:
            documents = "?" if row.documents is None else row.documents
            self.stdout.write(
                f"{row.language}  {row.state:8} {row.name}: {documents} of {row.wanted} documents, "
                f"{row.behind} changes behind"
            )
        self.stdout.write(
            f"waiting {found.waiting}, dead {found.dead}, refused {found.refused}, "
            f"lag {found.lag_seconds:.0f} s; server {found.server}"
        )
        if found.dead or found.refused or found.lag_seconds > LAG_ALERT_SECONDS:
            sys.exit(1)
