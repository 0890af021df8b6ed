"""«Tài khoản»: how a person wants to be told by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from portal.accounts.models import User
from portal.editorial.notices.enums import Delivery
from portal.editorial.notices.models import NoticePreference


class NoticeForm(forms.ModelForm):
    """The choice, kept beside the person."""

    delivery = forms.ChoiceField(
        label=_("Mails about my work"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Items that wait for you, came back or were published, and overdue reviews. Urgent "
            "publications to review are never kept for the daily mail."
        ),
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the present choice."""
        super().__init__(*args, **kwargs)
        known = NoticePreference.objects.filter(user=self.instance.pk).first()
        self.fields["delivery"].initial = known.delivery if known else Delivery.IMMEDIATE

    def save(self, commit: bool = True) -> User:
        """Keep the choice; nothing of the account itself changes."""
        NoticePreference.objects.update_or_create(
            user=self.instance, defaults={"delivery": self.cleaned_data["delivery"]}
        )
        person: User = self.instance
        return person


class NoticePanel(BaseSettingsPanel):
    """One part of the account screen."""

    name = "notices"
    title = _("Notices by mail")
    tab = notifications_tab
    order = 50
    form_class = NoticeForm
    form_object = "user"


def notice_panel(request: HttpRequest, user: User, profile: Any) -> NoticePanel:
    """Return the panel for one person."""
    return NoticePanel(request, user, profile)
