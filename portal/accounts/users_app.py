"""Wagtail's own user administration, with the portal's views in place of the stock ones."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class PortalUsersConfig(WagtailUsersAppConfig):
    """Points Wagtail at views that keep R34: no passwords, no own groups, no permissions."""

    user_viewset = "portal.accounts.views.users.PortalUserViewSet"
    group_viewset = "portal.accounts.views.groups.ReadOnlyGroupViewSet"
