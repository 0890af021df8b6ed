"""Spokespersons (HP20-18, NĐ 09/2017): a public duty with a beginning and an end."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.content.enums import Capacity, SectionKind
from portal.content.models.base import SEARCH_FIELDS, PortalPage
from portal.content.models.section import stands_in
from search.declarations import Searched
from translations.declarations import synchronised, translated


class SpokespersonPage(PortalPage):
    """One spokesperson; the page title is the full name. Only official contacts (REG-03)."""

    position = models.CharField(_("position"), max_length=250)
    organisation = models.ForeignKey(
        "portal_sites.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    capacity = models.CharField(
        _("capacity"), max_length=16, choices=Capacity.choices, default=Capacity.REGULAR
    )
    scope = models.CharField(
        _("speaks about"),
        max_length=400,
        blank=True,
        help_text=_("Fields, or the one matter an authorised person speaks about."),
    )
    phone = models.CharField(_("official telephone"), max_length=60, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    speaks = models.CharField(_("languages spoken"), max_length=200, blank=True)
    appointing_document = models.CharField(
        _("appointing document"), max_length=250, blank=True, help_text=_("Number and date.")
    )
    valid_from = models.DateField(_("in office from"), null=True, blank=True)
    valid_to = models.DateField(
        _("in office until"),
        null=True,
        blank=True,
        help_text=_("After this day the person vanishes from the public list by itself."),
    )

    search_document = Searched(
        kind="spokesperson",
        summary="position",
        texts=("scope", "speaks", "appointing_document"),
        numbers=("appointing_document",),
        agency="organisation",
    )
    translatable_fields = [
        *translated("title", "position", "scope", "speaks", "appointing_document"),
        *SEARCH_FIELDS,
        *synchronised("organisation", "capacity", "phone", "email", "valid_from", "valid_to"),
    ]
    parent_page_types = ["portal_content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("position"),
        FieldPanel("organisation"),
        FieldPanel("capacity"),
        FieldPanel("scope"),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("speaks")], _("Contact")
        ),
        MultiFieldPanel(
            [
                FieldPanel("appointing_document"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            ],
            _("Appointment"),
        ),
    ]

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Spokespersons stand in the section of spokespersons only."""
        return super().can_create_at(parent) and stands_in(parent, {SectionKind.SPOKESPERSONS})

    def clean(self) -> None:
        """Derive the page's expiry from the last day in office, which the public queryset obeys."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first.")})
        self.expire_at = end_of_day(self.valid_to) if self.valid_to else None
        first = start_of_day(self.valid_from) if self.valid_from else None
        self.go_live_at = first if first and first > timezone.now() else None


def start_of_day(day: Any) -> datetime:
    """Return the first moment of a day in the portal's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of_day(day: Any) -> datetime:
    """Return the first moment after a day in the portal's time zone."""
    return start_of_day(day + timedelta(days=1))
