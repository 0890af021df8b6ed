"""Registers the inbox, the register of units and the way from a page to what it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import HeaderButton

from portal.submissions.inbox.item import VIEW
from portal.submissions.provenance import items_behind


class BoardMenuItem(MenuItem):
    """Shown to those who may see items."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission that the screens ask."""
        return bool(request.user.has_perm(VIEW))


class BoardSubmenu(SubmenuMenuItem):
    """The same for the group of the three."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission that the screens ask."""
        return bool(request.user.has_perm(VIEW))


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern | URLResolver]:
    """Mount inbox and register under the admin."""
    return [path("contributions/", include("portal.submissions.inbox.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    """Show them in the main menu: units wait for an answer."""
    items = [
        BoardMenuItem(_("Inbox"), reverse("submissions_inbox:inbox"), icon_name="download"),
        BoardMenuItem(_("Units"), reverse("submissions_inbox:units"), icon_name="group"),
        BoardMenuItem(_("Contributions"), reverse("submissions_inbox:figures"), icon_name="table"),
    ]
    return BoardSubmenu(
        _("Items sent by units"),
        Menu(items=items),
        name="contributions",
        icon_name="download",
        order=240,
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Let groups be given the rights to read, to decide, and to keep units."""
    return Permission.objects.filter(
        content_type__app_label="portal_submissions",
        codename__in=["view_submission", "change_submission", "keep_units"],
    )


@hooks.register("register_page_header_buttons")
def lead_to_item(page: Any, user: Any, view_name: str, next_url: str = "") -> Iterator[Any]:
    """Lead from a page to the item it was made of."""
    if view_name == "edit" and user.has_perm(VIEW):
        for item in items_behind(page):
            yield HeaderButton(
                str(item), url=reverse("submissions_inbox:item", args=[item.pk]),
                icon_name="download", priority=5,
            )  # fmt: skip
