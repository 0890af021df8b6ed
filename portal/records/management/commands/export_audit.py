"""``export_audit``: the audit trail as JSON lines, for the data centre's monitoring (Z04)."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.records.chain import FIELDS, HASH_VERSION, canonical, row_digest
from portal.records.models import AuditEntry


class Command(BaseCommand):
    """One line per entry with its digest; the caller keeps the last number and asks from there."""

    help = "Write audit entries after a number as JSON lines, oldest first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to begin and how many to write."""
        parser.add_argument("--after", type=int, default=0, help="number of the last entry known")
        parser.add_argument("--limit", type=int, default=10_000, help="most entries to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, in pieces, without holding the trail in memory."""
        rows = AuditEntry.objects.filter(pk__gt=options["after"]).order_by("pk")
        for row in rows.values(*FIELDS[HASH_VERSION])[: options["limit"]].iterator():
            entry = json.loads(canonical(row))
            entry["sha256"] = row_digest(row).hex()
            self.stdout.write(json.dumps(entry, ensure_ascii=False, sort_keys=True))
