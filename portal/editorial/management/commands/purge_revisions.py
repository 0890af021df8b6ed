"""Deletes old versions that nobody reviewed, approved, scheduled or sees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from wagtail.models import Revision

from portal.editorial.guards.revision import is_frozen


class Command(BaseCommand):
    """Approved, live, reviewed, scheduled and newest versions are kept."""

    help = "Delete old versions, except approved, live, reviewed, scheduled and newest ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the age and the kind of item."""
        parser.add_argument("--days", type=int, default=0, help="Only versions older than this.")
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument("--pages", action="store_true", help="Only versions of pages.")
        kind.add_argument("--non-pages", action="store_true", help="Only of other items.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete one by one, so that comments move to the next version."""
        before = timezone.now() - timedelta(days=options["days"])
        revisions = Revision.objects.filter(created_at__lt=before, approved_go_live_at=None)
        if options["pages"]:
            revisions = revisions.page_revisions()
        elif options["non_pages"]:
            revisions = revisions.not_page_revisions()
        count = 0
        for revision in revisions.order_by("pk").iterator(chunk_size=500):
            if not revision.is_latest_revision() and not is_frozen(revision):
                revision.delete()
                count += 1
        self.stdout.write(f"{count} old versions deleted.")
