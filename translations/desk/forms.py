"""Forms of the desk and of the lists of jobs."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from translations.door import door
from translations.enums import Priority
from translations.languages import BY_LOCALE
from translations.models import TranslationJob

ASSIGNEE = "assignee_"


class ReasonForm(forms.Form):
    """Why, for the record."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TermsForm(forms.Form):
    """Until when, how urgently, and what the translators should know (T17)."""

    deadline = forms.DateField(
        label=_("Deadline"),
        required=False,
        widget=AdminDateInput,
    )
    priority = forms.ChoiceField(
        label=_("Priority"), choices=Priority.choices, initial=Priority.NORMAL
    )
    message = forms.CharField(
        label=_("Message to the translators"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignForm(TermsForm):
    """The terms of one job; a translator who takes a free job decides nothing else."""

    assignee = forms.ModelChoiceField(
        label=_("Translator"),
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label=_("nobody yet"),
    )
    field_order = ["assignee", "deadline", "priority", "message"]

    def __init__(
        self, data: Any = None, *, job: TranslationJob, may_manage: bool, user: Any
    ) -> None:
        """Offer the people of the language."""
        super().__init__(
            data,
            initial={
                "assignee": job.assignee_id if may_manage else user.pk,
                "deadline": job.deadline,
                "priority": job.priority,
                "message": job.message,
            },
        )
        people = door().translators(job.target_locale_id)
        field = cast(forms.ModelChoiceField, self.fields["assignee"])
        field.queryset = people if may_manage else people.filter(pk=user.pk)
        if not may_manage:
            for name in ("deadline", "priority", "message"):
                del self.fields[name]


class RequestForm(TermsForm):
    """Which languages, by whom, on which terms; for one item or many (T26)."""

    locales = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    field_order = ["locales", "deadline", "priority", "message"]

    def __init__(self, *args: Any, locales: list[Any], user: Any, **kwargs: Any) -> None:
        """Offer languages, and for each the people who know it to those who give out work."""
        super().__init__(*args, **kwargs)
        offered = [locale for locale in locales if locale.language_code in BY_LOCALE]
        self.by_code = {locale.language_code: locale for locale in offered}
        cast(forms.MultipleChoiceField, self.fields["locales"]).choices = [
            (code, BY_LOCALE[code].native_name) for code in self.by_code
        ]
        for code, locale in self.by_code.items():
            if not door().may_manage(user, locale.pk):
                continue
            self.fields[f"{ASSIGNEE}{code}"] = forms.ModelChoiceField(
                label=gettext("Translator, %(language)s")
                % {"language": BY_LOCALE[code].native_name},
                queryset=door().translators(locale.pk),
                required=False,
                empty_label=_("nobody yet"),
            )

    def language_rows(self) -> list[tuple[Any, Any]]:
        """Return each language's box with the field for its translator, if there is one."""
        boxes = self["locales"].subwidgets
        return [
            (box, self[f"{ASSIGNEE}{code}"] if f"{ASSIGNEE}{code}" in self.fields else None)
            for box, code in zip(boxes, self.by_code, strict=True)
        ]

    def terms(self) -> list[Any]:
        """Return the fields that hold for every language."""
        return [self[name] for name in TermsForm.base_fields]

    def chosen(self) -> list[tuple[Any, Any]]:
        """Return the chosen languages, each with its translator or ``None``."""
        return [
            (self.by_code[code], self.cleaned_data.get(f"{ASSIGNEE}{code}"))
            for code in self.cleaned_data["locales"]
        ]
