"""The admin's list of old addresses: for those who administer (quản trị), nobody else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from portal.content.models import OldAddress


class OldAddressViewSet(ModelViewSet):
    """Adds, changes and takes away single pairs; lists come by command."""

    model = OldAddress
    icon = "redirect"
    menu_label = _("Old addresses")
    menu_order = 9000
    add_to_settings_menu = True
    form_fields = ["path", "target", "reference"]
    list_display = ["path", "target", "reference", "created_at"]
    search_fields = ["path", "target"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    list_export: list[str] = []


def register_old_addresses() -> Any:
    """Return the view set for the hook."""
    return OldAddressViewSet("old_addresses", url_prefix="old-addresses")
