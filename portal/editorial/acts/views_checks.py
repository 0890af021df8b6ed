"""Screens about what the checks and the change notes of an item say."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.editorial.actions.correct_note import RewordChangeNote
from portal.editorial.actions.override_check import OverrideCheck
from portal.editorial.acts import forms
from portal.editorial.acts.notes import wording
from portal.editorial.acts.people import require_moderator
from portal.editorial.acts.views_base import ActView
from portal.editorial.checks.running import run_checks
from portal.editorial.enums import TIER_ORDER, Tier
from portal.editorial.people import holds_tier
from portal.editorial.refusals import refuse
from portal.records.models import Approval


def read_version(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Show one saved version as readers would see it, to the tiers of its language."""
    item = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not holds_tier(request.user, item, *TIER_ORDER):
        raise PermissionDenied
    content = get_object_or_404(item.revisions, pk=revision_id).as_object()
    response: HttpResponse = content.make_preview_request(request, content.default_preview_mode)
    return response


class ChecksView(WagtailAdminTemplateMixin, TemplateView):
    """Every finding on the newest version, with its rule and the way to the field (E22)."""

    template_name = "portal_editorial/acts/checks.html"
    page_title = gettext_lazy("Publication checks")
    header_icon = "tasks"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.item = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1).specific
        if not holds_tier(request.user, self.item, *TIER_ORDER):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_page_subtitle(self) -> str:
        return str(self.item.draft_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        revision = self.item.get_latest_revision()
        content = revision.as_object() if revision is not None else self.item
        return super().get_context_data(**kwargs) | {
            "item": self.item,
            "findings": run_checks(content, revision),
            "may_override": holds_tier(self.request.user, self.item, Tier.MODERATE),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.item.pk]),
        }


class OverrideView(ActView):
    """Kiểm duyệt lets one finding pass on the newest version, with a reason."""

    page_title = gettext_lazy("Let a check pass")
    header_icon = "tick-inverse"
    form_class = forms.OverrideForm
    template_name = "portal_editorial/acts/override.html"

    def check_possible(self) -> None:
        require_moderator(self.person, self.item)
        revision = self.item.get_latest_revision()
        content = revision.as_object() if revision is not None else self.item
        found = [
            result
            for result in run_checks(content, revision)
            if result.code == self.kwargs["code"] and result.stops
        ]
        if revision is None or not found:
            refuse(_("This check has nothing against the item any more."), code="no_finding")
        self.finding = found[0]

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "revision_id": self.item.latest_revision_id}

    def act(self, form: Any) -> None:
        OverrideCheck(
            self.item, self.person, code=self.kwargs["code"], **form.cleaned_data
        ).execute()

    def get_success_url(self) -> str:
        return reverse("portal_acts:checks", args=[self.item.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"finding": self.finding}


class RewordView(ActView):
    """Kiểm duyệt corrects a slip in a public change note."""

    page_title = gettext_lazy("Reword a change note")
    header_icon = "edit"
    form_class = forms.RewordForm
    explanation = gettext_lazy("Readers see the new wording; the first one stays on record.")

    def get_item(self) -> Any:
        self.approval = get_object_or_404(Approval, pk=self.kwargs["approval_id"])
        model = apps.get_model(self.approval.base_model)
        item = model._default_manager.filter(pk=self.approval.object_id).first()
        if item is None or not self.approval.change_note:
            raise Http404
        return item

    def check_possible(self) -> None:
        require_moderator(self.person, self.item)

    def get_initial(self) -> dict[str, Any]:
        text = wording(self.approval)
        return {**super().get_initial(), "note": text, "seen": text}

    def act(self, form: Any) -> None:
        RewordChangeNote(self.approval, self.person, **form.cleaned_data).execute()
