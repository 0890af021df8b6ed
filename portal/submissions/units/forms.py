"""Forms on the people and machines of a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from portal.submissions.enums import Role


class InviteForm(forms.Form):
    """Who is invited, as what; contract data for contributors (E27)."""

    last_name = forms.CharField(label=_("Family and middle name"), max_length=150)
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=150,
        help_text=_("The link goes here, and it is the sign-in name. The link lives seven days."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.SENDER)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    contract_number = forms.CharField(
        label=_("Contract number"),
        max_length=100,
        required=False,
        help_text=_("For contributors: without a contract nobody is one."),
    )
    contract_date = forms.DateField(label=_("Contract date"), required=False, widget=AdminDateInput)
    contract_until = forms.DateField(
        label=_("Contract valid until"), required=False, widget=AdminDateInput
    )
    writes_in = forms.CharField(label=_("Languages of work"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A contributor works under a contract with an end (HP20-35)."""
        given = super().clean() or {}
        if given.get("role") == Role.CONTRIBUTOR:
            for name in ("contract_number", "contract_date", "contract_until"):
                if not given.get(name):
                    self.add_error(name, _("A contributor works under a contract: enter it."))
        return given

    def facts(self) -> dict[str, str]:
        """Return what is kept of the person until the account is made."""
        given = self.cleaned_data
        return {
            "phone": given["phone"],
            "contract_number": given["contract_number"],
            "contract_date": _day(given["contract_date"]),
            "contract_until": _day(given["contract_until"]),
            "writes_in": given["writes_in"],
        }


class TokenForm(forms.Form):
    """What a unit's machine is called."""

    name = forms.CharField(label=_("Name of the machine"), max_length=100)


def _day(value: Any) -> str:
    return value.isoformat() if value else ""
