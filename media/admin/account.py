"""The page of one's own account, without a picture of oneself: another way in for files."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView as StockAccountView, AvatarSettingsPanel
from wagtail.utils.urlpatterns import decorate_urlpatterns


class AccountView(StockAccountView):
    """Everything but the profile picture; nothing would serve it, and no intake checks it."""

    def get_panels(self) -> list[Any]:
        """Leave out the panel that takes a file."""
        return [
            panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)
        ]


# mounted ahead of the admin's own addresses: what the admin's hook registers comes behind them
_ADDRESSES = [path("account/", AccountView.as_view(), name="intake_account")]
urlpatterns = decorate_urlpatterns(
    decorate_urlpatterns(_ADDRESSES, require_admin_access), never_cache
)
