"""The front page of one language, curated per language (E28)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel

from portal.content.fields import BlockFreeStreamField
from portal.content.models.base import SEARCH_FIELDS, PortalPage
from search.declarations import NOT_SEARCHED
from translations.declarations import translated


class HomePage(PortalPage):
    """Root of a language: lead story and headlines chosen by the board, then the sections."""

    intro = models.TextField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that says what this portal is, in this language."),
    )
    curated = BlockFreeStreamField(
        [
            (
                "item",
                blocks.PageChooserBlock(
                    ["portal_content.ArticlePage", "portal_content.StandardPage"], label=_("Item")
                ),
            )
        ],
        blank=True,
        max_num=5,
        verbose_name=_("lead story and headlines"),
        help_text=_("The first is the lead story. Places left empty show the newest items."),
    )

    search_document = NOT_SEARCHED
    translatable_fields = [*translated("title", "intro"), *SEARCH_FIELDS]
    own_fields = ["slug", "curated"]  # each language's board chooses its own headlines (E28)
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "portal_content.SectionPage",
        "portal_content.StandardPage",
        "portal_content.ContactPage",
    ]
    content_panels = [*PortalPage.content_panels, FieldPanel("intro"), FieldPanel("curated")]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
