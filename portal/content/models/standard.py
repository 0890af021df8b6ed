"""Plain pages (about, terms, guides) and the contact page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.content.models.base import SEARCH_FIELDS, PortalPage, SummaryMixin, body_field
from search.declarations import Searched
from translations.declarations import synchronised, translated


class StandardPage(SummaryMixin, PortalPage):
    """A page that belongs to no date: about the portal, terms of use, privacy."""

    body = body_field()

    search_document = Searched(kind="page")
    translatable_fields = [*translated("title", "summary", "body"), *SEARCH_FIELDS]
    parent_page_types = [
        "portal_content.HomePage",
        "portal_content.SectionPage",
        "portal_content.StandardPage",
    ]
    subpage_types = ["portal_content.StandardPage"]
    content_panels = [*PortalPage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class ContactPage(SummaryMixin, PortalPage):
    """Whom to reach and how (K06); the English one is a duty (NĐ 42/2022 Đ7.2, REG-04).

    A field left empty is shown as "not determined".
    """

    unit = models.CharField(_("who answers"), max_length=250, blank=True)
    officer = models.CharField(_("contact person and post"), max_length=250, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("office hours"), max_length=200, blank=True)
    body = body_field()

    search_document = Searched(
        kind="contact", texts=("unit", "officer", "address", "hours", "body")
    )
    translatable_fields = [
        *translated("title", "summary", "unit", "officer", "address", "hours", "body"),
        *SEARCH_FIELDS,
        *synchronised("phone", "email"),
    ]
    parent_page_types = ["portal_content.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("unit"),
                FieldPanel("officer"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hours"),
            ],
            _("How to reach us"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")
