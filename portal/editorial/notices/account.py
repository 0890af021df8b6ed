"""«Tài khoản»: how a person wants to be told by mail, of everything and of single events (E19)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from portal.accounts.models import User
from portal.editorial.notices.enums import CHOSEN, MANDATORY, Delivery, NoticeKind
from portal.editorial.notices.models import NoticePreference

AS_ABOVE = ""


class NoticeForm(forms.ModelForm):
    """The choice, kept beside the person: one for all events, and one for each that differs."""

    delivery = forms.ChoiceField(
        label=_("Mails about my work"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        help_text=_("Holds for every event below that has no choice of its own."),
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the present choices; what nobody chooses is named, not offered."""
        super().__init__(*args, **kwargs)
        known = NoticePreference.objects.filter(user=self.instance.pk).first()
        self.fields["delivery"].initial = known.delivery if known else Delivery.IMMEDIATE
        for kind in CHOSEN:
            self.fields[_name(kind)] = forms.ChoiceField(
                label=_capital(kind),
                choices=[(AS_ABOVE, _("as chosen above")), *Delivery.choices],
                initial=known.by_kind.get(kind.value, AS_ABOVE) if known else AS_ABOVE,
                required=False,
            )
        self.fields[_name(CHOSEN[-1])].help_text = _("Always told at once: %(events)s.") % {
            "events": "; ".join(str(kind.label) for kind in NoticeKind if kind in MANDATORY)
        }

    def save(self, commit: bool = True) -> User:
        """Keep the choices; nothing of the account itself changes."""
        chosen = {kind.value: self.cleaned_data[_name(kind)] for kind in CHOSEN}
        NoticePreference.objects.update_or_create(
            user=self.instance,
            defaults={
                "delivery": self.cleaned_data["delivery"],
                "by_kind": {kind: delivery for kind, delivery in chosen.items() if delivery},
            },
        )
        person: User = self.instance
        return person


def _name(kind: NoticeKind) -> str:
    return f"delivery_{kind.value}"


def _capital(kind: NoticeKind) -> str:
    """Return an event as the label of a field; Vietnamese capitals keep their marks."""
    words = str(kind.label)
    return words[:1].upper() + words[1:]


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
