"""Registers accounts in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts import admin_urls
from portal.accounts.bulk_actions import CLOSED
from portal.accounts.policies import may_see_accounts


class RequestsMenuItem(MenuItem):
    """Shown to those who keep accounts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person keeps accounts."""
        return may_see_accounts(request.user)


for action in CLOSED:
    hooks.register("register_bulk_action", action, order=1000)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern | URLResolver]:
    """Add requests and memberships."""
    return [path("memberships/", include(admin_urls, namespace="portal_accounts"))]


@hooks.register("register_settings_menu_item")
def register_menu_item() -> MenuItem:
    """Add the list of requests below people and groups."""
    return RequestsMenuItem(
        gettext_lazy("Requests for membership"),
        reverse("portal_accounts:requests"),
        name="membership-requests",
        icon_name="group",
        order=602,
    )


@hooks.register("register_account_menu_item")
def register_second_factor(request: HttpRequest) -> dict[str, Any]:
    """Lead from one's own account to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("Codes from an app on your phone, and recovery codes."),
    }
