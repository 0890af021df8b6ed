"""The reader's form, with its quiet defences, and the board's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from portal.feedback.enums import Matter
from portal.feedback.models import Report

SALT = "portal.feedback.form"
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 3600
STALE = _("The form was open for too long. Please send it again.")
QUICK = _("That was very quick. Please check your words and send again.")


def stamp(page_id: int | None) -> str:
    """Return the signed moment at which a form for a page was handed out."""
    return signing.TimestampSigner(salt=SALT).sign(str(page_id or 0))


class ReportForm(forms.ModelForm):
    """What a reader fills in. ``website`` is for programs: people do not see it."""

    website = forms.CharField(required=False)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Report
        fields = ["matter", "message", "contact"]
        error_messages = {
            "matter": {"required": _("Choose what it is about.")},
            "message": {"required": _("Say what is wrong.")},
        }

    def __init__(self, *args: Any, page_id: int | None = None, **kwargs: Any) -> None:
        """Keep which page the form was handed out for."""
        super().__init__(*args, **kwargs)
        self.page_id = page_id
        self.fields["matter"].choices = Matter.choices  # type: ignore[attr-defined]  # no empty choice

    @property
    def is_from_a_program(self) -> bool:
        """Tell whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Ask for another try where the form came too soon, too late or for another page."""
        cleaned: dict[str, Any] = super().clean() or {}
        try:
            value = signing.TimestampSigner(salt=SALT).unsign(
                self.data.get("stamp", ""), max_age=MOST_SECONDS
            )
        except signing.BadSignature:
            raise forms.ValidationError(STALE, code="late") from None
        if value != str(self.page_id or 0):
            raise forms.ValidationError(STALE, code="other")
        if not self._took_time():
            raise forms.ValidationError(QUICK, code="quick")
        return cleaned

    def _took_time(self) -> bool:
        """Tell whether somebody can have read and filled in the form."""
        try:
            signing.TimestampSigner(salt=SALT).unsign(self.data["stamp"], max_age=LEAST_SECONDS)
        except signing.SignatureExpired:
            return True
        return False


class AnswerForm(forms.ModelForm):
    """What the board did with a report."""

    class Meta:
        model = Report
        fields = ["state", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}
