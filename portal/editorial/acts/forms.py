"""Forms of the acts; what the acts themselves check is not repeated here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page

from portal.accounts.typed import check_year
from portal.editorial.acts.reasons import choices
from portal.records.enums import ReviewOutcome, WithdrawalScope
from sites.enums import ReasonKind
from translations.languages import LANGUAGES

NOTICE = "notice_"


class PortalDateTimeField(forms.DateTimeField):
    """A moment in the portal's time zone, whatever zone the person's profile names (E08)."""

    zone = ZoneInfo(settings.TIME_ZONE)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored moment as the clock in the portal's zone shows it."""
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.make_naive(value, self.zone)
        return value

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed as a time of the portal's zone."""
        with timezone.override(self.zone):
            result: datetime | None = super().to_python(value)
        if result is not None:
            check_year(result)
        return result


def _reason(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, **kwargs
    )


def _offer(form: forms.Form, name: str, values: Iterable[tuple[Any, str]]) -> None:
    """Let a field offer what only this request knows."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(values)


class WithdrawForm(forms.Form):
    """Why, which languages, and what readers are told."""

    reason_class = forms.ChoiceField(label=_("Reason class"), widget=forms.RadioSelect)
    reason = _reason(
        _("Reason"), help_text=_("For the record and the board; readers do not see it.")
    )
    scope = forms.ChoiceField(
        label=_("Languages"),
        choices=WithdrawalScope.choices,
        initial=WithdrawalScope.ALL_LANGUAGES,
        widget=forms.RadioSelect,
    )
    redirect_to = forms.ModelChoiceField(
        label=_("Page that took its place"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
        help_text=_("Only for a merged item: readers are led there."),
    )
    live_revision_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the rulebook's reasons, and a notice in every language."""
        super().__init__(*args, **kwargs)
        _offer(self, "reason_class", choices(ReasonKind.WITHDRAWAL))
        for language in LANGUAGES:
            self.fields[f"{NOTICE}{language.locale}"] = forms.CharField(
                label=gettext("Notice to readers: %(language)s")
                % {"language": language.native_name},
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.tag}),
            )

    def notice(self) -> dict[str, str]:
        """Return what readers are told, by language."""
        return {
            language.locale: self.cleaned_data[f"{NOTICE}{language.locale}"]
            for language in LANGUAGES
        }


class UrgentForm(forms.Form):
    """Why it cannot wait, on exactly the version shown."""

    reason_class = forms.ChoiceField(label=_("Reason class"), widget=forms.RadioSelect)
    reason = _reason(_("Why it cannot wait for the review"))
    change_note = forms.CharField(
        label=_("Public change note"),
        required=False,
        max_length=300,
        help_text=_("One sentence that tells readers what changed. Empty for a new item."),
    )
    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    content_sha256 = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the rulebook's reasons."""
        super().__init__(*args, **kwargs)
        _offer(self, "reason_class", choices(ReasonKind.URGENT))


class ConfirmUrgentForm(forms.Form):
    """The second person's verdict."""

    outcome = forms.ChoiceField(
        label=_("Decision"), choices=ReviewOutcome.choices, widget=forms.RadioSelect
    )
    comment = _reason(_("Comment"), required=False, help_text=_("To withdraw, this is the reason."))


class CorrectForm(forms.Form):
    """What readers are told about the next version."""

    note = forms.CharField(
        label=_("Public change note"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence in the language of the page that says what changes."),
    )


class RewordForm(CorrectForm):
    """A better wording of a note that is public already."""

    seen = forms.CharField(widget=forms.HiddenInput)


class AskReinstatementForm(forms.Form):
    """Which approved version should be shown again, and why."""

    revision_id = forms.TypedChoiceField(
        label=_("Approved version"), coerce=int, widget=forms.RadioSelect
    )
    reason = _reason(_("Why it should be shown again"))

    def __init__(self, *args: Any, versions: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the versions that were approved once."""
        super().__init__(*args, **kwargs)
        _offer(self, "revision_id", versions)


class ReinstateForm(forms.Form):
    """The reason of the person who grants it."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    reason = _reason(_("Reason"))


class ScheduleForm(forms.Form):
    """When the next version goes live and when it expires."""

    go_live_at = PortalDateTimeField(
        label=_("Goes live at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Local time of the portal. Empty: as soon as it is approved."),
    )
    expire_at = PortalDateTimeField(
        label=_("Expires at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Local time of the portal. Empty: never."),
    )
    revision_id = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OverrideForm(forms.Form):
    """Why a finding may pass on exactly this version."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    reason = _reason(_("Why this may pass"))
