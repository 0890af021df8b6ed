"""The source register: from whom texts are taken over, under which agreement (REG-09)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from portal.editorial.sources.enums import SourceKind

HOST = RegexValidator(
    r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", _("Enter a host name such as vi-du.vn.")
)


class NewsSource(models.Model):
    """One source in one period. It ends with its last day and is never removed."""

    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=16, choices=SourceKind.choices)
    hostname = models.CharField(
        _("host name"),
        max_length=253,
        blank=True,
        validators=[HOST],
        help_text=_("Items are recognised by the source's name, or by this host in the address."),
    )
    agreement_number = models.CharField(_("agreement number"), max_length=100, blank=True)
    agreement_date = models.DateField(_("agreement date"), null=True, blank=True)
    agreement_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("agreement file"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    covers_translation = models.BooleanField(
        _("agreement covers translation"),
        default=False,
        help_text=_("A translation is a new work: it needs the source's written agreement."),
    )
    delay_minutes = models.PositiveIntegerField(
        _("delay (minutes)"),
        null=True,
        blank=True,
        help_text=_("Agreed with this source. The rule of the province profile holds at least."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("Last day; empty while it holds.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("source register")
        ordering = ["name", "-valid_from", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def clean(self) -> None:
        """Refuse days in the wrong order and a number without its date."""
        super().clean()
        self.hostname = self.hostname.strip().lower()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The period ends before it begins.")})
        if self.agreement_number and self.agreement_date is None:
            raise ValidationError({"agreement_date": _("Enter the date of the agreement.")})

    @property
    def has_agreement(self) -> bool:
        """Whether what the law asks of this kind of source is there."""
        if self.kind != SourceKind.PRESS:
            return True
        return bool(self.agreement_number and self.agreement_date)

    def holds_on(self, day: date) -> bool:
        """Tell whether the entry holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)
