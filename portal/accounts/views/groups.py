"""Groups in the admin: who is in them and what they may do, to read only (R34)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import GroupPagePermission
from wagtail.users.views import groups as stock

from portal.accounts.permission_names import page_permission_lines, permission_lines
from portal.accounts.policies import ReadOnlyPolicy


class GroupView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """One group: its people and its permissions, as the tiers set them."""

    template_name = "portal_accounts/group.html"
    permission_policy = ReadOnlyPolicy(Group)
    any_permission_required = ["view"]
    header_icon = "group"
    page_title = _("Group")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the group."""
        self.group = get_object_or_404(Group, pk=pk)
        return self.render_to_response(self.get_context_data())

    def get_page_subtitle(self) -> str:
        """Return the group's name."""
        return self.group.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return Home, groups and this group."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_groups:index"), "label": gettext("Groups")},
            {"url": "", "label": self.group.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the people and, in words, what they may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        people = self.group.user_set.order_by("username")
        columns = [
            TitleColumn("name", label=_("Name"), accessor=str, get_url=_memberships_url),
            Column("username", label=_("Sign-in name")),
            Column("position", label=_("Position")),
        ]
        pages = GroupPagePermission.objects.filter(group=self.group).select_related(
            "page", "permission"
        )
        return context | {
            "people": Table(columns, people),
            "permissions": permission_lines(self.group.permissions.select_related("content_type")),
            "page_permissions": page_permission_lines(pages.order_by("page_id")),
        }


def _memberships_url(person: Any) -> str:
    return reverse("portal_accounts:memberships", args=[person.pk])


class ReadOnlyGroupViewSet(stock.GroupViewSet):
    """Wagtail's group pages without the ones that write."""

    @property
    def permission_policy(self) -> ReadOnlyPolicy:
        """Let administrators look, nobody write."""
        return ReadOnlyPolicy(self.model)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Keep list and page of a group; the name ``edit`` leads to the page that only reads."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", GroupView.as_view(), name="edit"),
        ]
