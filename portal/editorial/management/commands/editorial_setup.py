"""Gives every language its groups and its workflow."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from portal.editorial.setup import ensure_groups_and_workflows


class Command(BaseCommand):
    """Makes or repairs groups, permissions and workflows of all language homes."""

    help = "Make or repair the groups, permissions and workflow of every language home."

    def handle(self, *args: Any, **options: Any) -> None:
        """Treat every page below the root as the home of its language."""
        homes = list(Page.objects.filter(depth=2).select_related("locale").order_by("path"))
        ensure_groups_and_workflows(homes)
        self.stdout.write(f"{len(homes)} language homes have their groups and workflow.")
