"""The board of translations and the figures per person and language (T22, T29)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Locale

from translations.desk.board import (
    Section,
    Tally,
    Waiting,
    languages_of,
    originals,
    sections,
    waiting,
)
from translations.desk.figures import ORIGINS, submissions
from translations.desk.jobs import readable_locales
from translations.desk.periods import PeriodForm
from translations.languages import Language
from translations.queries.board import Row, board

PER_PAGE = 25
QUARTER = timedelta(days=90)


class LanguagesView(WagtailAdminTemplateMixin, TemplateView):
    """A screen for people who work in some languages, about these."""

    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever works in some language."""
        self.locales = readable_locales(request.user)
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def languages(self) -> list[Language]:
        """The person's languages."""
        rows = Locale.objects.filter(pk__in=self.locales).values_list("language_code", flat=True)
        return languages_of(rows)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list of jobs."""
        return [
            {"url": reverse("portal_desk:mine"), "label": _("Translations")},
            {"url": "", "label": str(self.page_title)},
        ]


class BoardView(LanguagesView):
    """What waits, by language and section, age and owner; below, the items of a section."""

    template_name = "portal_translations/desk/board.html"
    page_title = gettext_lazy("Board of translations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tables."""
        known = sections()
        chosen = _chosen(known, self.request.GET.get("section", ""))
        found = waiting(known, self.locales)
        page = Paginator(originals(chosen), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "languages": self.languages,
            "lines": [self._line(section, found) for section in known],
            "totals": [found.languages.get(item.locale, Tally()) for item in self.languages],
            "owners": _owners(found),
            "sections": known,
            "chosen": chosen,
            "page_obj": page,
            "items": [self._item(row) for row in board(page.object_list)],
        }

    def _line(self, section: Section, found: Waiting) -> dict[str, Any]:
        """Return a section and its cells, each leading to the jobs it counts."""
        cells = [
            (
                found.cells.get((section.key, item.locale), Tally()),
                _jobs_url(language=item.locale, section=str(section.key)),
            )
            for item in self.languages
        ]
        return {"section": section, "cells": cells}

    def _item(self, row: Row) -> dict[str, Any]:
        """Return an item and its cells in the order of the languages shown."""
        return {
            "row": row,
            "url": reverse("portal_desk:request", args=[row.page_id]),
            "cells": [(item, row.cells.get(item.locale)) for item in self.languages],
        }


def _chosen(known: list[Section], key: str) -> Section | None:
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return next((section for section in known if section.key == wanted), None)


def _jobs_url(**parameters: str) -> str:
    return f"{reverse('portal_desk:jobs')}?{urlencode(parameters)}"


def _owners(found: Waiting) -> list[tuple[str, Tally]]:
    """Return the owners, those with most to do first; nobody's jobs stand first of all."""
    rows = sorted(found.owners.items(), key=lambda row: (bool(row[0]), -row[1].open, row[0]))
    return [(name or _("nobody yet"), tally) for name, tally in rows]


class FiguresView(LanguagesView):
    """What was handed in, per person and language, with characters by origin (T29)."""

    template_name = "portal_translations/desk/figures.html"
    page_title = gettext_lazy("Figures of translations")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the period; without one, the last ninety days."""
        today = timezone.localdate()
        form = PeriodForm(request.GET, (today - QUARTER, today))
        first, last = form.period
        context = self.get_context_data(form=form, first=first, last=last)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines of the period, and what waits now."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        codes = [language.locale for language in self.languages]
        found = waiting([], self.locales)
        return context | {
            "origins": [origin.label for origin in ORIGINS],
            "figures": submissions(context["first"], context["last"], codes),
            "now": [
                (language, found.languages.get(language.locale, Tally()))
                for language in self.languages
            ],
        }
