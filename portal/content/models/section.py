"""Sections: the six that HP20 Đ2.4 demands, and others a board adds (P01)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.enums import SectionKind
from portal.content.models.base import SEARCH_FIELDS, PortalPage, SummaryMixin, body_field
from search.declarations import Searched
from translations.declarations import synchronised, translated


class SectionPage(SummaryMixin, PortalPage):
    """One section of a language; its kind decides the template and what may stand in it."""

    kind = models.CharField(_("kind"), max_length=32, choices=SectionKind.choices)
    menu_title = models.CharField(
        _("title in the menu"), max_length=40, help_text=_("Short: it stands in one row of six.")
    )
    body = body_field()

    search_document = Searched(kind="section", section="kind")
    translatable_fields = [
        *translated("title", "menu_title", "summary", "body"),
        *SEARCH_FIELDS,
        *synchronised("kind"),
    ]
    parent_page_types = ["portal_content.HomePage"]
    subpage_types = [
        "portal_content.ArticlePage",
        "portal_content.StandardPage",
        "portal_content.ThematicPage",
        "portal_content.SpokespersonPage",
        "portal_content.ProcedurePage",
        "portal_content.PeriodPage",
    ]
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("menu_title"),
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Spokespersons and procedures have list patterns of their own."""
        if self.kind in {SectionKind.SPOKESPERSONS, SectionKind.PROCEDURES}:
            return f"portal_content/pages/section_{self.kind}.html"
        return "portal_content/pages/sectionpage.html"


def stands_in(parent: Any, kinds: set[str]) -> bool:
    """Tell whether a page is a section of one of these kinds, or a period node inside one."""
    specific = parent.specific
    if isinstance(specific, SectionPage):
        return specific.kind in kinds
    section = SectionPage.objects.ancestor_of(parent).last()
    return section is not None and section.kind in kinds


WITH_ARTICLES = {
    SectionKind.INTRODUCTION.value,
    SectionKind.NEWS.value,
    SectionKind.BORDER_TERRITORY.value,
    SectionKind.COOPERATION.value,
    SectionKind.OTHER.value,
}
