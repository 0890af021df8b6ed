"""What a person may do with a page, answered from the row where the row is enough (E18).

The rows of the explorer ask this for every page. The answers are those of the stock rules for
people who do not hold "publish", which nobody does; only the queries are spared.
"""

from __future__ import annotations

from wagtail.models import PagePermissionTester


class PortalPagePermissionTester(PagePermissionTester):
    """Spares the question what lies below a page that is public or has nothing below it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether the page may be deleted or, without the bulk rule, moved."""
        if not self.user.is_active or self.user.is_superuser or self.page_is_root:
            return bool(super().can_delete(ignore_bulk))
        if "publish" not in self.permissions:
            if self.page.live:
                return False
            if self.page.is_leaf():
                return self._may_delete_draft()
        return bool(super().can_delete(ignore_bulk))

    def _may_delete_draft(self) -> bool:
        """A draft without children goes by who may change it, or by whose it is."""
        if "change" in self.permissions:
            return True
        return "add" in self.permissions and self.page.owner_id == self.user.pk
