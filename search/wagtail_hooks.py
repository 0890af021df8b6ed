"""Registers what editors keep for search, and what readers search for."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.editors import SearchGroup


class QueriesMenuItem(MenuItem):
    """Shown to those who may see the sums."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the report's own permission."""
        return request.user.has_perm("portal_search.view_querycount")


@hooks.register("register_admin_viewset")
def register_search() -> SearchGroup:
    """Add the group "Search" to the admin."""
    return SearchGroup()


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern | URLResolver]:
    """Mount the report on queries."""
    return [path("search-queries/", include("search.reports.urls"))]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> QueriesMenuItem:
    """Show the report among the others."""
    return QueriesMenuItem(
        _("What readers search for"),
        reverse("portal_search:queries"),
        name="search-queries",
        icon_name="search",
        order=90,
    )


@hooks.register("register_permissions")
def register_search_permissions() -> QuerySet[Permission]:
    """Let groups be given the right to see the sums and the state of the indexes."""
    return Permission.objects.filter(
        content_type__app_label="portal_search",
        codename__in=["view_querycount", "view_publicdocument", "view_serverindex"],
    )
