"""Finds sections by what they are for."""

from __future__ import annotations

from wagtail.models import Page

from portal.content.models import SectionPage


def find_section(home: Page, kind: str) -> SectionPage | None:
    """Return the section of a kind below a language's home (P01)."""
    return SectionPage.objects.child_of(home).filter(kind=kind).order_by("path").first()
