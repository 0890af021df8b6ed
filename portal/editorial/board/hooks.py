"""Registers home screen and register; ``portal.editorial.wagtail_hooks`` imports this."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from portal.editorial.board import signal_handlers  # noqa: F401  connects the receiver
from portal.editorial.board.panels import replace_stock_panels
from portal.editorial.board.register import BoardRegisterViewSet

hooks.register("construct_homepage_panels", replace_stock_panels)


@hooks.register("register_admin_urls")
def register_board_urls() -> list[URLPattern | URLResolver]:
    """Mount the lists under the admin."""
    return [path("my-work/", include("portal.editorial.board.urls"))]


@hooks.register("register_admin_viewset")
def register_board_register() -> BoardRegisterViewSet:
    """Mount the register and show it in the settings menu."""
    return BoardRegisterViewSet()
