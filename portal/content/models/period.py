"""Year and month nodes: keep a section's tree shallow; editors never have to make them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.content.models.base import SEARCH_FIELDS, PortalPage
from portal.content.models.section import SectionPage
from search.declarations import NOT_SEARCHED
from translations.declarations import synchronised


class PeriodPage(PortalPage):
    """A year, or a month inside one. Never public itself: its address leads to the section."""

    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)

    search_document = NOT_SEARCHED
    translatable_fields = [*synchronised("title", "year", "month"), *SEARCH_FIELDS]
    parent_page_types = ["portal_content.SectionPage", "portal_content.PeriodPage"]
    subpage_types = ["portal_content.PeriodPage", "portal_content.ArticlePage"]
    is_creatable = False

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer for itself although it is never live; it shows nothing but the way."""
        if path_components:
            return super().route(request, path_components)
        return RouteResult(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the section, filtered by this year."""
        section = SectionPage.objects.ancestor_of(self).last()
        url = section.get_url(request) if section is not None and section.live else "/"
        return HttpResponseRedirect(f"{url}?year={self.year}")


def period_for(section: SectionPage, day: date) -> PeriodPage:
    """Return the month node of a day under a section, making year and month if needed.

    The translation keys are derived from the section's, so that the nodes of every language
    belong together without anybody linking them.
    """
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=section.pk)
        year = _child(section, section, day.year, None)
        return _child(year, section, day.year, day.month)


def known_period(section: SectionPage, day: date) -> PeriodPage | None:
    """Return the month node of a day under a section, ``None`` where nobody wrote in it yet."""
    return (
        PeriodPage.objects.descendant_of(section)
        .filter(translation_key=_key(section.translation_key, day.year, day.month))
        .first()
    )


def _child(parent: Page, section: SectionPage, year: int, month: int | None) -> PeriodPage:
    """Return the node of a year or month under ``parent``, making it as a draft if missing."""
    found = PeriodPage.objects.child_of(parent).filter(year=year, month=month).first()
    if found is not None:
        return found
    name = f"{month:02d}" if month else str(year)
    node = PeriodPage(
        title=name,
        slug=name,
        year=year,
        month=month,
        live=False,
        locale_id=section.locale_id,
        translation_key=_key(section.translation_key, year, month),
    )
    parent.add_child(instance=node)
    return node


def _key(section_key: UUID, year: int, month: int | None) -> UUID:
    """Return the shared translation key of one period of a section."""
    return uuid5(section_key, f"{year}-{month or 0:02d}")
