"""Screens of the acts on one item: withdraw, correct, reinstate, plan."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Page

from portal.editorial.actions.correct import CorrectItem
from portal.editorial.actions.reinstate import Reinstate
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.schedule import ScheduleItem
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.acts import forms
from portal.editorial.acts.notes import pending_change_note
from portal.editorial.acts.people import require_decider, require_moderator
from portal.editorial.acts.reinstatement import approvals_of, request_of
from portal.editorial.acts.views_base import ActView
from portal.editorial.refusals import refuse


class WithdrawView(ActView):
    """«Gỡ bài»."""

    page_title = gettext_lazy("Withdraw")
    header_icon = "no-view"
    form_class = forms.WithdrawForm
    is_serious = True
    template_name = "portal_editorial/acts/withdraw.html"
    explanation = gettext_lazy(
        "The item disappears from every page, list, feed and search at once. Its address then "
        "shows the notice, or leads to the page that took its place."
    )
    fields_of_codes = {
        "redirect_missing": "redirect_to",
        "redirect_unexpected": "redirect_to",
        "redirect": "redirect_to",
    }

    def check_possible(self) -> None:
        require_decider(self.person, self.item, "withdraw")

    def get_initial(self) -> dict[str, Any]:
        # the source register leads here with its reason
        named = self.request.GET.get("reason_class", "")
        return {
            **super().get_initial(),
            "live_revision_id": self.item.live_revision_id,
            "reason_class": named,
        }

    def act(self, form: forms.WithdrawForm) -> None:
        data = form.cleaned_data
        WithdrawItem(
            self.item,
            self.person,
            reason_class=data["reason_class"],
            reason=data["reason"],
            notice=form.notice(),
            redirect_to=data["redirect_to"],
            scope=data["scope"],
            live_revision_id=data["live_revision_id"],
        ).execute()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"versions": self._versions()}

    def _versions(self) -> QuerySet[Page]:
        """Return the language versions that readers see now."""
        return (
            self.item.get_translations(inclusive=True)
            .filter(live=True)
            .select_related("locale")
            .order_by("locale__language_code")
        )


class CorrectView(ActView):
    """«Đính chính»: the note for the next version."""

    page_title = gettext_lazy("Correct")
    submit_label = gettext_lazy("Keep the note and edit")
    header_icon = "edit"
    form_class = forms.CorrectForm
    explanation = gettext_lazy(
        "Write what readers will be told. Then edit the text and submit it as usual: the note "
        "becomes public when the corrected version is approved."
    )

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "note": pending_change_note(self.item)}

    def act(self, form: Any) -> None:
        CorrectItem(self.item, self.person, note=form.cleaned_data["note"]).execute()


class AskReinstatementView(ActView):
    """«Đề nghị khôi phục»."""

    page_title = gettext_lazy("Ask to show again")
    header_icon = "resubmit"
    form_class = forms.AskReinstatementForm
    explanation = gettext_lazy("Another person, of kiểm duyệt, decides on your request.")

    def check_possible(self) -> None:
        if not approvals_of(self.item):
            refuse(_("This item was never approved. Submit it for review."), code="never_approved")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "versions": self._choices()}

    def act(self, form: Any) -> None:
        AskReinstatement(self.item, self.person, **form.cleaned_data).execute()

    def _choices(self) -> list[tuple[int, str]]:
        return [
            (
                approval.revision_id,
                _("%(title)s, approved on %(date)s by %(person)s")
                % {
                    "title": approval.title,
                    "date": formats.date_format(
                        timezone.localtime(approval.created_at), "SHORT_DATETIME_FORMAT"
                    ),
                    "person": approval.approved_by_name or "—",
                },
            )
            for approval in approvals_of(self.item)
        ]


class ReinstateView(ActView):
    """«Khôi phục»: grant another person's request."""

    page_title = gettext_lazy("Show again")
    header_icon = "resubmit"
    form_class = forms.ReinstateForm
    template_name = "portal_editorial/acts/reinstate.html"

    def check_possible(self) -> None:
        require_moderator(self.person, self.item)
        self.entry = request_of(self.item)
        if self.entry is None:
            refuse(
                _("Nobody asked to reinstate this version. Another person must ask first."),
                code="not_asked",
            )

    def get_initial(self) -> dict[str, Any]:
        revision = self.entry.details["revision"] if self.entry else None
        return {**super().get_initial(), "revision_id": revision}

    def act(self, form: Any) -> None:
        Reinstate(self.item, self.person, **form.cleaned_data).execute()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"entry": self.entry}


class ScheduleView(ActView):
    """«Hẹn giờ»."""

    page_title = gettext_lazy("Plan times")
    submit_label = gettext_lazy("Save as a draft with these times")
    header_icon = "calendar"
    form_class = forms.ScheduleForm
    explanation = gettext_lazy(
        "The times are part of the draft: kiểm duyệt approves text and times together. To take a "
        "public item down at once, withdraw it."
    )

    def get_initial(self) -> dict[str, Any]:
        draft = self.item.get_latest_revision_as_object()
        return {
            **super().get_initial(),
            "go_live_at": draft.go_live_at,
            "expire_at": draft.expire_at,
            "revision_id": self.item.latest_revision_id,
        }

    def act(self, form: Any) -> None:
        ScheduleItem(self.item, self.person, **form.cleaned_data).execute()
