"""Screens of the source register; every change is on the record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.rules import rule
from portal.editorial.sources.models import NewsSource
from portal.editorial.sources.queries import live_items, press_sources_in_force
from portal.records.registers import RecordedCreateView, RecordedEditView

REASON = "source_removed"


class AddSourceView(RecordedCreateView):
    """Adds a source."""

    register = "source"


class EditSourceView(RecordedEditView):
    """Changes an agreement, a delay or a period."""

    register = "source"


class DeleteSourceView(generic.DeleteView):
    """A source ends with its last day: what was taken over must stay traceable."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse, whoever asks."""
        raise PermissionDenied(
            _("A source is not deleted. Enter the last day on which the agreement holds.")
        )


class SourceIndexView(generic.IndexView):
    """Lists the register."""

    any_permission_required = ["add", "change", "view"]

    def get_base_queryset(self) -> models.QuerySet[NewsSource]:
        """Return every entry, past ones included."""
        return NewsSource.objects.all()

    @cached_property
    def no_results_message(self) -> str:
        """Say what belongs here, as long as nothing does."""
        if self.is_searching or self.is_filtering:
            return str(super().no_results_message)
        return _(
            "No source is entered yet. Quản trị enters here the press agencies and bodies whose "
            "texts may be reposted, each with its written agreement."
        )

    def get_page_subtitle(self) -> str:
        """Say how many press agencies there are, and how many the rule asks for."""
        sentence = _(
            "%(count)s press agencies with an agreement in force; at least %(needed)s asked"
        )
        needed = rule("repost_min_press_sources", _("not determined"))
        return sentence % {"count": press_sources_in_force(), "needed": needed}


class SourceItemsView(WagtailAdminTemplateMixin, TemplateView):
    """«Nguồn tin đã gỡ»: what is public of a source, each with the way to take it down."""

    template_name = "portal_editorial/sources/items.html"
    page_title = gettext_lazy("Public items of a source")
    header_icon = "no-view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it to those who may withdraw in some language, and to who keeps the register."""
        self.source = get_object_or_404(NewsSource, pk=kwargs["source_id"])
        self.languages = set(
            TierGroup.objects.filter(
                tier__in=(Tier.MODERATE, Tier.ADMINISTER), group__user=request.user.pk
            ).values_list("locale_id", flat=True)
        )
        if not self.languages:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The heading says where one is."""
        return []

    def get_page_subtitle(self) -> str:
        """Name the source."""
        return self.source.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the items, and which of them this person may take down."""
        rows: list[tuple[Page, bool]] = [
            (item, item.locale_id in self.languages) for item in live_items(self.source)
        ]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "reason": REASON,
            "hours": rule("takedown_hours", None),
        }
