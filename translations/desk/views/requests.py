"""Screens that ask for translations: of one page, and of many chosen in the explorer (T26)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from translations.defaults import default_terms
from translations.desk.forms import RequestForm
from translations.desk.requesting import Asked, ask, languages_for, tell
from translations.door import door
from translations.models import TranslationJob
from translations.refusals import TranslationRefused


class RequestView(WagtailAdminTemplateMixin, FormView):
    """Asks for translations of one page."""

    template_name = "portal_translations/desk/request.html"
    page_title = gettext_lazy("Request translation")
    header_icon = "globe"
    form_class = RequestForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form only to those who may ask for something."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)
        self.locales = languages_for([self.page], request.user)
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Propose what the rulebook says for the section and class."""
        codes, deadline = default_terms(self.page)
        return {**super().get_initial(), "locales": sorted(codes), "deadline": deadline}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the languages that this person may ask for."""
        return {**super().get_form_kwargs(), "locales": self.locales, "user": self.request.user}

    def form_valid(self, form: RequestForm) -> HttpResponse:
        """Ask, and go to the list of jobs."""
        try:
            asked = ask([self.page], form, self.request.user)
        except TranslationRefused as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        if not asked.made:
            for sentence in asked.refused:
                form.add_error(None, sentence)
            return self.form_invalid(form)
        tell(self.request, asked)
        return redirect("portal_desk:jobs")

    def get_page_subtitle(self) -> str:
        """Name the item."""
        return str(self.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The heading says where one is."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what exists already."""
        jobs = TranslationJob.objects.filter(
            translation_key=self.page.translation_key, cancelled_at__isnull=True
        ).select_related("target_locale", "assignee")
        return super().get_context_data(**kwargs) | {
            "item": self.page,
            "jobs": jobs,
            "problem": door().source_problem(self.page),
            "back": reverse("wagtailadmin_explore", args=[self.page.get_parent().pk]),
        }


class RequestBulkAction(PageBulkAction):
    """Asks for translations of the pages chosen in a listing: one form, one deadline."""

    display_name = gettext_lazy("Request translation")
    action_type = "request_translation"
    aria_label = gettext_lazy("Request translations of the chosen pages")
    template_name = "portal_translations/desk/request_bulk.html"
    action_priority = 60
    form_class = RequestForm

    def __init__(self, request: HttpRequest, model: Any) -> None:
        """Remember what became of the request for the messages."""
        super().__init__(request, model)
        self.asked = Asked()
        self._locales: list[Any] | None = None

    def check_perm(self, page: Page) -> bool:
        """Leave out what this person may not ask for."""
        return bool(languages_for([page], self.request.user))

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the languages in which something may be asked for."""
        if self._locales is None:
            pages, _others = self.get_actionable_objects()
            self._locales = languages_for(pages, self.request.user)
        return {**super().get_form_kwargs(), "locales": self._locales, "user": self.request.user}

    def form_valid(self, form: RequestForm) -> HttpResponse:
        """A refusal of the whole stands above the form."""
        try:
            response: HttpResponse = super().form_valid(form)
        except TranslationRefused as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        tell(self.request, self.asked)
        return response

    def get_execution_context(self) -> dict[str, Any]:
        """Give the action its form and this view."""
        return {**super().get_execution_context(), "form": self.cleaned_form, "view": self}

    @classmethod
    def execute_action(
        cls,
        objects: list[Page],
        user: Any = None,
        form: Any = None,
        view: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Ask for all of them."""
        view.asked = ask(objects, form, user)
        return view.asked.made, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """The messages of ``tell`` say more."""
        return None
