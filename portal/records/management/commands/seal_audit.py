"""``seal_audit``: seals the finished days of the audit trail; the worker does the same daily."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.records.chain import seal_finished_days
from portal.records.models import AuditSeal


class Command(BaseCommand):
    """Seal what is finished and show the head of the chain, to be noted elsewhere."""

    help = "Seal every finished day of the audit trail that has no seal yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, then print one line per new seal and the head."""
        for seal in seal_finished_days():
            self.stdout.write(f"{seal.day.isoformat()}  {seal.count}  {seal.sha256}")
        head = AuditSeal.objects.order_by("-day").first()
        self.stdout.write(
            f"Head: {head.day.isoformat()} {head.sha256}" if head else "No finished day yet."
        )
