"""Forms on people and memberships: details only; no password, no groups, no superuser."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.actions.save_account import email_is_fixed
from portal.accounts.groups import has_sensitive_group, sensitive_groups
from portal.accounts.models import User


class AccountForm(forms.ModelForm):
    """Who a person is; what they may do is decided on the page of their groups."""

    last_name = forms.CharField(label=_("Family and middle name"), max_length=150)
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The link with which the person chooses a password goes here."),
    )

    class Meta:
        model = User
        fields: tuple[str, ...] = ("username", "last_name", "first_name", "email", "position")
        labels = {"username": _("Sign-in name")}

    def clean_email(self) -> str:
        """Keep the address of somebody whose tier two administrators confirmed."""
        email: str = self.cleaned_data["email"]
        changed = bool(self.instance.pk) and self.initial.get("email") != email
        if changed and has_sensitive_group(self.instance):
            raise ValidationError(email_is_fixed())
        return email


class AccountEditForm(AccountForm):
    """The same with the switch that ends all access."""

    class Meta(AccountForm.Meta):
        fields = (*AccountForm.Meta.fields, "is_active")
        labels = {**AccountForm.Meta.labels, "is_active": _("Active")}
        help_texts = {
            "is_active": _(
                "Switching off ends every login session and link at once. Whoever is switched on "
                "again needs a new link for a password."
            )
        }


class MembershipForm(forms.Form):
    """Which group a person is to join, and why."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Why this person needs this group, for example the number of the decision."),
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        """Offer the groups the person is not in."""
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.exclude(user=person).order_by("name")  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a second person has to judge it."""
        given = super().clean() or {}
        group = given.get("group")
        if group and not given.get("reason") and sensitive_groups().filter(pk=group.pk).exists():
            self.add_error("reason", _("A second administrator has to judge this: say why."))
        return given
