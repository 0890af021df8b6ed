"""Registers the inbox of readers' reports in the admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class InboxMenuItem(MenuItem):
    """Shown to those who may see reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission that the list itself asks."""
        return bool(request.user.has_perm("portal_feedback.view_report"))


@hooks.register("register_admin_urls")
def register_feedback_urls() -> list[URLPattern | URLResolver]:
    """Mount the inbox under the admin."""
    return [path("feedback/", include("portal.feedback.admin_urls"))]


@hooks.register("register_admin_menu_item")
def register_feedback_menu_item() -> InboxMenuItem:
    """Show the inbox in the main menu: readers wait for an answer."""
    return InboxMenuItem(
        _("Reports of readers"),
        reverse("portal_feedback_inbox:inbox"),
        name="reader-reports",
        icon_name="mail",
        order=250,
    )


@hooks.register("register_permissions")
def register_feedback_permissions() -> QuerySet[Permission]:
    """Let groups be given the rights to read and to answer reports."""
    return Permission.objects.filter(
        content_type__app_label="portal_feedback", codename__in=["view_report", "change_report"]
    )
