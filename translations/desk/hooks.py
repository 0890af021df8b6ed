"""Registers the desk with the admin; imported by ``wagtail_hooks``, no logic here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from translations.desk import urls
from translations.desk.buttons import header_buttons
from translations.desk.jobs import works_in_a_language
from translations.desk.views.requests import RequestBulkAction


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Put the desk below the admin."""
    return [path("desk/", include(urls, namespace="portal_desk"))]


@hooks.register("register_page_header_buttons")
def page_header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the desk, or to ask for translations, in the header of a page."""
    yield from header_buttons(page, user)


hooks.register("register_bulk_action", RequestBulkAction)

# packages beside the desk put their lists into the same menu
MENU = "register_translation_menu_item"
translations_menu = Menu(register_hook_name=MENU)


class TranslationItem(MenuItem):
    """Shown to whoever works in some language."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask what the screens ask."""
        return works_in_a_language(request)


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> MenuItem:
    """Lead to jobs, board and figures."""
    return SubmenuMenuItem(
        _("Translations"), translations_menu, name="translations", icon_name="globe", order=155
    )


@hooks.register(MENU)
def my_jobs_item() -> MenuItem:
    """Lead to one's own jobs."""
    return TranslationItem(_("My translations"), reverse("portal_desk:mine"), order=10)


@hooks.register(MENU)
def all_jobs_item() -> MenuItem:
    """Lead to every job of one's languages."""
    return TranslationItem(_("All translations"), reverse("portal_desk:jobs"), order=20)


@hooks.register(MENU)
def board_item() -> MenuItem:
    """Lead to the board."""
    return TranslationItem(_("Board of translations"), reverse("portal_desk:board"), order=30)


@hooks.register(MENU)
def figures_item() -> MenuItem:
    """Lead to the figures."""
    return TranslationItem(_("Figures of translations"), reverse("portal_desk:figures"), order=40)
