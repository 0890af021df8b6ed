"""Joins page types and the functions that fill their templates."""

from __future__ import annotations

from portal.content.contexts import provide, provide_for_all
from portal.content.views.article import article_context
from portal.content.views.chrome import page_chrome
from portal.content.views.home import home_context
from portal.content.views.section import section_context
from portal.content.views.standard import (
    body_context,
    procedure_context,
    spokesperson_context,
)


def register() -> None:
    """Announce every provider once, at start."""
    provide_for_all(page_chrome)
    provide("homepage", home_context)
    provide("sectionpage", section_context)
    provide("articlepage", article_context)
    provide("standardpage", body_context)
    provide("contactpage", body_context)
    provide("procedurepage", procedure_context)
    provide("spokespersonpage", spokesperson_context)
