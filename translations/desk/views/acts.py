"""Acts on one job that ask for a word: assign, cancel, detach, attach, mark as still true."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from translations.actions.assign_job import AssignJob
from translations.actions.cancel_job import CancelJob
from translations.actions.detach_translation import AttachTranslation, DetachTranslation
from translations.actions.freshness import MarkNoRetranslation
from translations.checks.actions.explain_finding import ExplainFinding
from translations.desk.forms import AssignForm, ReasonForm
from translations.desk.views.base import JobScreen
from translations.drafts.request_draft import RequestDraft
from translations.refusals import TranslationRefused


class JobActView(JobScreen):
    """A form about one job; a refusal stands above it and keeps what was typed."""

    template_name = "portal_translations/act_form.html"
    explanation: str | Promise = ""
    submit_label: str | Promise = ""
    is_serious = False
    only_managers = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form to those who may send it."""
        self._check_entitled()
        return self.shown(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry the act out, or say why not beside the form."""
        self._check_entitled()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.shown(form=form)
        try:
            self.act(form.cleaned_data)
        except TranslationRefused as refusal:
            form.add_error(None, refusal.message)
            return self.shown(refusal.status, form=form)
        messages.success(
            request,
            _("Done: %(act)s – “%(title)s”.")
            % {"act": self.page_title, "title": self.opened.title},
        )
        return redirect(self.back())

    def form(self, data: Any = None) -> forms.Form:
        """Return the form; most acts ask for a reason."""
        return ReasonForm(data)

    def act(self, data: dict[str, Any]) -> None:
        """Carry the act out; raises ``TranslationRefused``."""
        raise NotImplementedError

    def back(self) -> str:
        """Return where the person goes afterwards."""
        return self.url("desk")

    def _check_entitled(self) -> None:
        entitled = self.opened.may_manage or (not self.only_managers and self.opened.may_translate)
        if not entitled:
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template says beside the form."""
        return super().get_context_data(**kwargs) | {
            "explanation": self.explanation,
            "submit_label": self.submit_label or self.page_title,
            "is_serious": self.is_serious,
            "back": self.url("desk"),
        }


class AssignView(JobActView):
    """Who translates, until when, how urgently (T16, T17)."""

    page_title = gettext_lazy("Assign")
    header_icon = "user"
    only_managers = False

    def form(self, data: Any = None) -> forms.Form:
        """Offer the people who know the language."""
        return AssignForm(
            data, job=self.opened.job, may_manage=self.opened.may_manage, user=self.opened.user
        )

    def act(self, data: dict[str, Any]) -> None:
        """Write the terms."""
        AssignJob(self.opened.job, self.opened.user, **data).execute()


class DraftView(JobActView):
    """Asks for a machine draft of everything that has no words yet (T02)."""

    page_title = gettext_lazy("Machine draft")
    submit_label = gettext_lazy("Ask for a machine draft")
    header_icon = "cogs"
    only_managers = False
    explanation = gettext_lazy(
        "The machine fills in what has no words yet; what a person wrote or confirmed stays. "
        "Every segment it fills in must be read and confirmed before the translation is submitted."
    )

    def form(self, data: Any = None) -> forms.Form:
        """Nothing is asked."""
        return forms.Form(data)

    def act(self, data: dict[str, Any]) -> None:
        """Queue the run."""
        RequestDraft(self.opened.job, self.opened.user).execute()


class ExplainView(JobActView):
    """Says why a finding that blocks is no mistake; kiểm duyệt reads it beside the text."""

    page_title = gettext_lazy("Explain a finding")
    header_icon = "help"
    only_managers = False
    explanation = gettext_lazy(
        "Use this when the text is right as it stands. The reason holds for exactly this text: "
        "once either side changes, the check asks again."
    )

    def act(self, data: dict[str, Any]) -> None:
        """Keep the reason."""
        ExplainFinding(
            self.opened.job,
            self.kwargs["segment_id"],
            self.kwargs["check_id"],
            data["reason"],
            self.opened.user,
        ).execute()

    def back(self) -> str:
        """Go back to the segment."""
        return f"{self.url('desk')}#s-{self.kwargs['segment_id']}"


class CancelView(JobActView):
    """Calls a translation off."""

    page_title = gettext_lazy("Cancel the translation")
    header_icon = "no-view"
    is_serious = True
    explanation = gettext_lazy(
        "Nobody works on it any more. The words stay stored and return when the translation is "
        "asked for again."
    )

    def _check_entitled(self) -> None:
        """Whoever asked may also call it off."""
        if self.opened.job.requested_by_id != self.opened.user.pk:
            super()._check_entitled()

    def act(self, data: dict[str, Any]) -> None:
        """Cancel."""
        CancelJob(self.opened.job, self.opened.user, data["reason"]).execute()


class DetachView(JobActView):
    """Lets the page go its own way (T14)."""

    page_title = gettext_lazy("Detach from the original")
    header_icon = "link"
    is_serious = True
    only_managers = False
    explanation = gettext_lazy(
        "Use this when the page needs other paragraphs than the original: it is then edited in "
        "the ordinary editor. Kiểm duyệt still approves it beside the original, and readers still "
        "see how old it is."
    )

    def act(self, data: dict[str, Any]) -> None:
        """Detach."""
        DetachTranslation(self.opened.job, self.opened.user, data["reason"]).execute()


class AttachView(JobActView):
    """Brings a detached page back to the desk."""

    page_title = gettext_lazy("Bring back to the desk")
    header_icon = "link"
    explanation = gettext_lazy(
        "The words last stored at the desk return with the next draft; paragraphs added in the "
        "ordinary editor are not part of them."
    )

    def form(self, data: Any = None) -> forms.Form:
        """Nothing is asked."""
        return forms.Form(data)

    def act(self, data: dict[str, Any]) -> None:
        """Attach."""
        AttachTranslation(self.opened.job, self.opened.user).execute()


class StillTrueView(JobActView):
    """Says that a change of the original needs no re-translation (T19)."""

    page_title = gettext_lazy("No re-translation needed")
    header_icon = "tick-inverse"
    explanation = gettext_lazy(
        "Use this when the newest change of the original leaves the translation true, for "
        "example a corrected comma. Readers are then no longer told that it is older."
    )

    def act(self, data: dict[str, Any]) -> None:
        """Mark."""
        MarkNoRetranslation(self.opened.job, self.opened.user, data["reason"]).execute()
