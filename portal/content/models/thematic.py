"""Thematic pages: a campaign that an agency asked for, with chosen items (P23, HP20-37)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.content.fields import BlockFreeStreamField
from portal.content.models.base import SEARCH_FIELDS, PortalPage, SummaryMixin, body_field
from portal.content.models.section import WITH_ARTICLES, stands_in
from search.declarations import Searched
from translations.declarations import synchronised, translated


class ThematicPage(SummaryMixin, PortalPage):
    """A subject of some weeks or months: who asked for it, when it runs, what belongs to it."""

    organisation = models.ForeignKey(
        "portal_sites.Organisation",
        verbose_name=_("requesting agency"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    request_document = models.CharField(
        _("document of the request"), max_length=250, blank=True, help_text=_("Number and date.")
    )
    valid_from = models.DateField(_("runs from"), null=True, blank=True)
    valid_to = models.DateField(
        _("runs until"),
        null=True,
        blank=True,
        help_text=_("After this day the page stays, marked as ended."),
    )
    body = body_field()
    items = BlockFreeStreamField(
        [
            (
                "item",
                blocks.PageChooserBlock(["portal_content.ArticlePage"], label=_("Item")),
            )
        ],
        blank=True,
        max_num=30,
        verbose_name=_("chosen items"),
    )

    search_document = Searched(
        kind="page", texts=("request_document", "body"), agency="organisation"
    )
    translatable_fields = [
        *translated("title", "summary", "request_document", "body", "items"),
        *SEARCH_FIELDS,
        *synchronised("organisation", "valid_from", "valid_to"),
    ]
    parent_page_types = ["portal_content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("request_document"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            ],
            _("Request"),
        ),
        FieldPanel("body"),
        FieldPanel("items"),
    ]

    class Meta:
        verbose_name = _("thematic page")
        verbose_name_plural = _("thematic pages")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Thematic pages stand in sections that hold articles."""
        return super().can_create_at(parent) and stands_in(parent, WITH_ARTICLES)

    def clean(self) -> None:
        """The last day is not before the first."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first.")})
