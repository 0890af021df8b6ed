"""Joins page types and the functions that fill their templates."""

from __future__ import annotations

from portal.content.contexts import provide, provide_for_all, provide_last
from portal.content.machines import cards
from portal.content.machines.social import head_data
from portal.content.translating import PagePlacing
from portal.content.views.age import age_context
from portal.content.views.article import article_context
from portal.content.views.chrome import page_chrome
from portal.content.views.home import home_context
from portal.content.views.section import section_context
from portal.content.views.standard import (
    body_context,
    procedure_context,
    spokesperson_context,
)
from portal.content.views.thematic import thematic_context
from portal.outbox import periodic
from translations import placing

CARD_SECONDS = 3600


def register() -> None:
    """Announce every provider once, at start."""
    provide_for_all(page_chrome)
    provide_for_all(age_context)
    provide("homepage", home_context)
    provide("sectionpage", section_context)
    provide("articlepage", article_context)
    provide("standardpage", body_context)
    provide("contactpage", body_context)
    provide("procedurepage", procedure_context)
    provide("spokespersonpage", spokesperson_context)
    provide("thematicpage", thematic_context)
    provide_last(head_data)
    placing.install(PagePlacing())
    periodic.every(CARD_SECONDS, "social cards", cards.draw_all)
