"""The days that a screen of figures is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput


class PeriodForm(forms.Form):
    """From one day to another; shows its errors, while the screen keeps the usual period."""

    first = forms.DateField(label=_("From"), widget=AdminDateInput)
    last = forms.DateField(label=_("Until"), widget=AdminDateInput)

    def __init__(self, data: Any, usual: tuple[date, date]) -> None:
        self.usual = usual
        super().__init__(data or None, initial=dict(zip(("first", "last"), usual, strict=True)))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        days: dict[str, Any] = super().clean() or {}
        if days.get("first") and days.get("last") and days["first"] > days["last"]:
            self.add_error("last", _("The period ends before it begins: choose a later day."))
        return days

    @property
    def period(self) -> tuple[date, date]:
        """Return the days asked for, or the usual ones where none or none that can be."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["first"], self.cleaned_data["last"]
        return self.usual
