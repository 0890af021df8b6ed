"""What the house asks of the page types, which lie above it: where a page stands and what it is.

``portal.content`` installs the answers when it starts.
"""

from __future__ import annotations

from typing import Any, Protocol

from wagtail.models import Page


class Placing(Protocol):
    """Answers of the page types."""

    def parent_for(self, page: Page, locale_id: int) -> Page | None:
        """Return the node a page's translation stands below, made if it is a mere period."""

    def section_of(self, page: Page) -> str:
        """Return the kind of section a page stands in, empty outside of sections."""

    def class_of(self, page: Page) -> str:
        """Return the information class of a page, empty where it has none."""

    def is_wanted(self, page: Any) -> bool:
        """Tell whether items of this type are translated on their own account."""


class PlainPlacing:
    """The answers where no page types are installed: the parent's own translation."""

    def parent_for(self, page: Page, locale_id: int) -> Page | None:
        """Return the parent's version in the language."""
        parent = page.get_parent()
        if parent is None:
            return None
        return Page.objects.filter(
            translation_key=parent.translation_key, locale_id=locale_id
        ).first()

    def section_of(self, page: Page) -> str:
        """Know no sections."""
        return ""

    def class_of(self, page: Page) -> str:
        """Know no classes."""
        return ""

    def is_wanted(self, page: Any) -> bool:
        """Take every page."""
        return True


_installed: list[Placing] = [PlainPlacing()]


def install(new: Placing) -> None:
    """Put the page types' answers in place; the newest holds."""
    _installed[:] = [new]


def placing() -> Placing:
    """Return the page types' answers."""
    return _installed[0]
