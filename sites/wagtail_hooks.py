"""Registers the profile page in the admin; Wagtail lets only people with admin access in."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def register_profile_urls() -> list[URLPattern | URLResolver]:
    """Mount the page under the admin."""
    return [path("province-profile/", include("sites.urls"))]


@hooks.register("register_settings_menu_item")
def register_profile_menu_item() -> MenuItem:
    """Show the page in the settings menu."""
    return MenuItem(
        _("Province profile"),
        reverse("portal_sites:profile"),
        name="province-profile",
        icon_name="clipboard-list",
        order=100,
    )
