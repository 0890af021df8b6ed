"""Links to sites of partners: labelled, dated, without money (L01, HP20-39)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PartnerLabel(models.TextChoices):
    """What readers are told about the link."""

    PARTNER = "partner", _("Partner")
    ORGANISER = "organiser", _("Organised with")
    MEDIA = "media", _("Media partner")


class PartnerBlock(blocks.StructBlock):
    """One site, what it is to us, and the days on which the link is shown."""

    title = blocks.CharBlock(label=_("Title"), max_length=250)
    url = blocks.URLBlock(label=_("Address"))
    label = blocks.ChoiceBlock(
        label=_("Label"), choices=PartnerLabel.choices, default=PartnerLabel.PARTNER
    )
    starts = blocks.DateBlock(label=_("Shown from"))
    ends = blocks.DateBlock(label=_("Shown until"))

    def clean(self, value: Any) -> Any:
        """The last day is not before the first."""
        cleaned = super().clean(value)
        if cleaned["ends"] < cleaned["starts"]:
            message = ValidationError(_("The last day lies before the first."))
            raise blocks.StructBlockValidationError(block_errors={"ends": message})
        return cleaned


class PartnersBlock(blocks.StructBlock):
    """A titled list of partners; a link whose days are over is left out by itself."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    entries = blocks.ListBlock(PartnerBlock(), label=_("Links"), min_num=1)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the template the links of today."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        today = timezone.localdate()
        context["entries"] = [
            {**entry, "label_text": PartnerLabel(entry["label"]).label}
            for entry in value["entries"]
            if entry["starts"] <= today <= entry["ends"]
        ]
        return context

    class Meta:
        icon = "site"
        label = _("Links of partners")
        template = "portal_content/blocks/partners.html"
