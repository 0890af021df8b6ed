"""Registers the source register; ``portal.editorial.wagtail_hooks`` imports this."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from portal.editorial.sources.register import SourceRegisterViewSet


@hooks.register("register_admin_urls")
def register_source_urls() -> list[URLPattern | URLResolver]:
    """Mount the list of a source's items under the admin."""
    return [path("sources/", include("portal.editorial.sources.urls"))]


@hooks.register("register_admin_viewset")
def register_source_register() -> SourceRegisterViewSet:
    """Mount the register and show it in the settings menu."""
    return SourceRegisterViewSet()
