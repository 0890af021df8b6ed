"""Administrative procedures (HP20-19, K04): what to do, which papers, how long, what fee."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.content.blocks import DocumentBlock
from portal.content.blocks.text import SHORT_FEATURES, TextBlock
from portal.content.enums import SectionKind
from portal.content.fields import BlockFreeStreamField
from portal.content.models.base import SEARCH_FIELDS, PortalPage
from portal.content.models.section import stands_in
from search.declarations import Searched
from translations.declarations import synchronised, translated

PAPER = blocks.StructBlock(
    [
        ("name", blocks.CharBlock(label=_("Paper"), max_length=300)),
        ("note", blocks.CharBlock(label=_("Note"), required=False, max_length=300)),
    ],
    label=_("Paper"),
    icon="doc-full",
)
LEGAL_BASIS = blocks.StructBlock(
    [
        ("title", blocks.CharBlock(label=_("Title"), max_length=300)),
        ("number", blocks.CharBlock(label=_("Document number"), max_length=100, required=False)),
        ("url", blocks.URLBlock(label=_("Address"), required=False)),
    ],
    label=_("Legal document"),
    icon="doc-full-inverse",
)


class ProcedurePage(PortalPage):
    """One procedure in one language. A field left empty is shown as "not determined"."""

    code = models.CharField(_("code"), max_length=60, blank=True)
    purpose = models.TextField(
        _("what it is for"), max_length=400, help_text=_("One sentence, in plain words.")
    )
    agency = models.CharField(_("agency in charge"), max_length=250, blank=True)
    organisation = models.ForeignKey(
        "portal_sites.Organisation",
        verbose_name=_("organisation of the register"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    steps = BlockFreeStreamField(
        [("step", TextBlock(features=SHORT_FEATURES, label=_("Step")))],
        blank=True,
        verbose_name=_("steps"),
    )
    dossier = BlockFreeStreamField([("paper", PAPER)], blank=True, verbose_name=_("papers needed"))
    time_limit = models.CharField(_("time limit"), max_length=250, blank=True)
    fee = models.CharField(_("fee"), max_length=250, blank=True)
    result = models.CharField(_("result"), max_length=250, blank=True)
    legal_basis = BlockFreeStreamField(
        [("document", LEGAL_BASIS)], blank=True, verbose_name=_("legal basis")
    )
    forms = BlockFreeStreamField([("form", DocumentBlock())], blank=True, verbose_name=_("forms"))
    online_url = models.URLField(_("online service"), blank=True, max_length=1000)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    translation_checked_by = models.CharField(
        _("translation checked by"), max_length=250, blank=True
    )
    translation_checked_on = models.DateField(_("translation checked on"), null=True, blank=True)

    search_document = Searched(
        kind="procedure",
        summary="purpose",
        texts=(
            "agency", "steps", "dossier", "time_limit", "fee", "result", "legal_basis", "forms",
            "contact",
        ),
        numbers=("code",),
        agency="organisation",
    )  # fmt: skip
    translatable_fields = [
        *translated(
            "title",
            "purpose",
            "agency",
            "steps",
            "dossier",
            "time_limit",
            "fee",
            "result",
            "legal_basis",
            "forms",
            "contact",
        ),
        *SEARCH_FIELDS,
        *synchronised("code", "organisation", "online_url"),
    ]
    # who checked a translation is a fact of that language only
    own_fields = ["slug", "translation_checked_by", "translation_checked_on"]
    parent_page_types = ["portal_content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("organisation")]),
        MultiFieldPanel(
            [
                FieldPanel("agency"),
                FieldPanel("time_limit"),
                FieldPanel("fee"),
                FieldPanel("result"),
                FieldPanel("online_url"),
                FieldPanel("contact"),
            ],
            _("Summary"),
        ),
        FieldPanel("steps"),
        FieldPanel("dossier"),
        FieldPanel("forms"),
        FieldPanel("legal_basis"),
        MultiFieldPanel(
            [FieldPanel("translation_checked_by"), FieldPanel("translation_checked_on")],
            _("Check of the translation"),
        ),
    ]

    class Meta:
        verbose_name = _("administrative procedure")
        verbose_name_plural = _("administrative procedures")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Procedures stand in the section of procedures only."""
        return super().can_create_at(parent) and stands_in(parent, {SectionKind.PROCEDURES})
