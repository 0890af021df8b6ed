"""Registers the queue in the admin's reports."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.outbox.panels import may_see_jobs


class JobsMenuItem(MenuItem):
    """Shown to those who may see the queue."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the panel's own rule."""
        return may_see_jobs(request)


@hooks.register("register_admin_urls")
def register_job_urls() -> list[URLPattern | URLResolver]:
    """Mount the list under the admin."""
    return [path("jobs/", include("portal.outbox.urls"))]


@hooks.register("register_reports_menu_item")
def register_jobs_menu_item() -> JobsMenuItem:
    """Show the list behind the audit trail."""
    return JobsMenuItem(
        _("Background jobs"),
        reverse("portal_outbox:jobs"),
        name="background-jobs",
        icon_name="tasks",
        order=110,
    )


@hooks.register("register_permissions")
def register_job_permissions() -> QuerySet[Permission]:
    """Let groups be given the rights to see jobs and to start them again."""
    return Permission.objects.filter(
        content_type__app_label="portal_outbox",
        codename__in=["view_outboxjob", "change_outboxjob"],
    )
