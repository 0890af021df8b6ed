"""Finds the page of a mandatory section; the page types announce how (E04)."""

from __future__ import annotations

from collections.abc import Callable

from wagtail.models import Page

SectionFinder = Callable[[Page, str], Page | None]

_finders: list[SectionFinder] = []


def register_section_finder(finder: SectionFinder) -> None:
    """Announce who can find the section of a kind below a language's home."""
    if finder not in _finders:
        _finders.append(finder)


def section_of(home: Page, kind: str) -> Page | None:
    """Return the section of a kind in a language, ``None`` where it does not exist (yet)."""
    for finder in _finders:
        section = finder(home, kind)
        if section is not None:
            return section
    return None
