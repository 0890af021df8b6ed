"""The page of one's own account, without a picture of oneself: another way in for files."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.account import AccountView as StockAccountView, AvatarSettingsPanel


class AccountView(StockAccountView):
    """Everything but the profile picture; nothing would serve it, and no intake checks it."""

    def get_panels(self) -> list[Any]:
        """Leave out the panel that takes a file."""
        return [
            panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)
        ]
