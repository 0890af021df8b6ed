"""Page types of the portal."""

from __future__ import annotations

from portal.content.models.article import ArticlePage, ArticleTopic
from portal.content.models.home import HomePage
from portal.content.models.old_address import OldAddress
from portal.content.models.period import PeriodPage, known_period, period_for
from portal.content.models.procedure import ProcedurePage
from portal.content.models.section import SectionPage
from portal.content.models.spokesperson import SpokespersonPage
from portal.content.models.standard import ContactPage, StandardPage
from portal.content.models.thematic import ThematicPage

__all__ = [
    "ArticlePage",
    "ArticleTopic",
    "ContactPage",
    "HomePage",
    "OldAddress",
    "PeriodPage",
    "ProcedurePage",
    "SectionPage",
    "SpokespersonPage",
    "StandardPage",
    "ThematicPage",
    "known_period",
    "period_for",
]
