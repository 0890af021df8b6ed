"""Which help the admin offers: none that leads to pages outside the portal."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

OUTSIDE = ("whats-new-in-wagtail", "editor-guide")


def keep_help_inside(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take away the links to English pages of third parties; the handbook is the portal's own."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(OUTSIDE)]
