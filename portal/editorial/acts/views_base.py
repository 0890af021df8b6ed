"""What every screen of an act does: show the form, carry out, or say why not beside the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.accounts.models import User
from portal.editorial import refusals
from portal.editorial.enums import TIER_ORDER
from portal.editorial.middleware import refusal_response
from portal.editorial.people import holds_tier
from portal.editorial.refusals import GateRefusal


class ActView(WagtailAdminTemplateMixin, FormView):
    """One act on one item. A refusal stands at the field it is about, and keeps what was typed."""

    template_name = "portal_translations/act_form.html"
    page_title: str | Promise = ""
    submit_label: str | Promise = ""
    explanation: str | Promise = ""
    is_serious = False
    # codes of refusals whose field has another name
    fields_of_codes: ClassVar[Mapping[str, str]] = {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the item, show it only to people of its language, refuse what cannot be."""
        self.item = self.get_item()
        if not holds_tier(request.user, self.item, *TIER_ORDER):
            raise PermissionDenied
        self.person = cast(User, request.user)
        try:
            self.check_possible()
        except GateRefusal as refusal:
            refusals.handled(refusal)
            return refusal_response(request, refusal)
        return super().dispatch(request, *args, **kwargs)

    def get_item(self) -> Any:
        """Return the page the address names."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1).specific

    def check_possible(self) -> None:
        """Refuse before a form is shown that could only be refused."""

    def act(self, form: Any) -> None:
        """Carry the act out; raises ``GateRefusal``."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Carry out and go back to the item, or show why not."""
        try:
            self.act(form)
        except GateRefusal as refusal:
            refusals.handled(refusal)
            field = self.fields_of_codes.get(refusal.code, refusal.code)
            form.add_error(field if field in form.fields else None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        messages.success(
            self.request,
            _("Done: %(act)s – “%(title)s”.")
            % {"act": self.page_title, "title": self.get_page_subtitle()},
        )
        return super().form_valid(form)

    def get_success_url(self) -> str:
        """Go back to the item, or to where it stands for people who do not edit it."""
        if self.item.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.item.pk])
        return reverse("wagtailadmin_explore", args=[self.item.get_parent().pk])

    def get_page_subtitle(self) -> str:
        """Name the item."""
        return str(getattr(self.item, "draft_title", "") or self.item)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The heading says where one is; a narrow screen has no room for more."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template says beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "item": self.item,
            "explanation": self.explanation,
            "submit_label": self.submit_label or self.page_title,
            "is_serious": self.is_serious,
            "back": self.get_success_url(),
        }
