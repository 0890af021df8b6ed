"""Registers memory, terms and exchange; ``translations.wagtail_hooks`` imports this."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from translations.memory.viewset import MemoryViewSet
from translations.terms.viewset import TermViewSet


class LanguageToolsGroup(ModelViewSetGroup):
    """One entry in the menu for what translators look things up in."""

    items = (TermViewSet, MemoryViewSet)
    menu_label = _("Terms and memory")
    menu_icon = "openquote"
    menu_name = "language-tools"
    menu_order = 330


@hooks.register("register_admin_viewset")
def register_language_tools() -> LanguageToolsGroup:
    """Add the group to the admin."""
    return LanguageToolsGroup()


@hooks.register("register_admin_urls")
def register_exchange_urls() -> list[URLPattern | URLResolver]:
    """Mount what stands beside the viewsets."""
    return [path("translations/", include("translations.exchange.urls"))]
