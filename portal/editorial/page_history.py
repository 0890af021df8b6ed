"""The history of an item for the tiers that answer for it (HP20-32: versions and who acted).

The stock screens ask who may change the item, which kiểm duyệt and quản trị do not. They read here
what happened, compare and look at versions; going back to one stays with those who edit.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompare, RevisionsView
from wagtail.models import Page
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.editorial.enums import Tier
from portal.editorial.people import holds_tier

READERS = (Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER)


class ReadByTiers:
    """Lets people of a tier over the item read it; everybody else meets the stock rule."""

    pk: Any
    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Page:
        """Return the item for a tier over it, or what the stock rule says."""
        page: Page = get_object_or_404(Page, pk=self.pk).specific
        if holds_tier(self.request.user, page, *READERS):
            return page
        stock: Page = super().get_object(*args, **kwargs)  # type: ignore[misc]  # mixed in
        return stock


class HistoryView(ReadByTiers, PageHistoryView):
    """What happened to an item."""

    any_permission_required = None  # who may read was asked with the item

    @property
    def revisions_revert_url_name(self) -> str | None:
        """Offer the way back to those who may take it."""
        may_edit = self.object.permissions_for_user(self.request.user).can_edit()
        return "wagtailadmin_pages:revisions_revert" if may_edit else None


class VersionView(ReadByTiers, RevisionsView):
    """One version as readers would see it."""


class CompareView(ReadByTiers, RevisionsCompare):
    """Two versions side by side."""


app_name = "portal_history"
# mounted before the admin, whose addresses of the same path would win over those of hooks
_ADDRESSES: list[URLPattern] = [
    path("<int:page_id>/history/", HistoryView.as_view(), name="history"),
    path("<int:page_id>/history/results/", HistoryView.as_view(results_only=True), name="results"),
    path("<int:page_id>/revisions/<int:revision_id>/view/", VersionView.as_view(), name="version"),
    re_path(
        r"^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
        CompareView.as_view(),
        name="compare",
    ),
]
urlpatterns = decorate_urlpatterns(_ADDRESSES, require_admin_access)
