"""Registers the audit trail in the admin's reports."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.records.views import AuditTrailView


class AuditMenuItem(MenuItem):
    """Shown to those who may see the trail."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the view's own rule."""
        policy = AuditTrailView.permission_policy
        return bool(policy.user_has_permission(request.user, AuditTrailView.permission_required))


@hooks.register("register_admin_urls")
def register_audit_urls() -> list[URLPattern | URLResolver]:
    """Mount the trail under the admin."""
    return [path("audit-trail/", include("portal.records.urls"))]


@hooks.register("register_reports_menu_item")
def register_audit_menu_item() -> AuditMenuItem:
    """Show the trail first among the reports."""
    return AuditMenuItem(
        _("Audit trail"),
        reverse("portal_records:audit"),
        name="audit-trail",
        icon_name="history",
        order=100,
    )


@hooks.register("register_permissions")
def register_audit_permission() -> QuerySet[Permission]:
    """Let groups be given the right to see the trail; no other right on it exists."""
    return Permission.objects.filter(
        content_type__app_label="portal_records", codename="view_auditentry"
    )
