"""Registers the acts with the admin; imported by ``wagtail_hooks``, no logic here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.editorial.acts import buttons, urls
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup


class UrgentMenuItem(MenuItem):
    """Seen by the tiers that must act on urgent publications."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to kiểm duyệt and quản trị of any language."""
        return TierGroup.objects.filter(
            tier__in=(Tier.MODERATE, Tier.ADMINISTER), group__user=request.user.pk
        ).exists()


@hooks.register("register_admin_urls")
def act_urls() -> list[Any]:
    """Put the screens of the acts below the admin."""
    return [path("acts/", include(urls, namespace="portal_acts"))]


@hooks.register("register_page_header_buttons")
def page_header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the acts in the header of a page."""
    yield from buttons.header_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def page_listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the cheap ones in the rows of the explorer."""
    yield from buttons.listing_buttons(page, user)


@hooks.register("register_admin_menu_item")
def urgent_menu_item() -> MenuItem:
    """Lead to the urgent publications that wait for a second person."""
    return UrgentMenuItem(
        _("Urgent publications"),
        reverse("portal_acts:urgent_waiting"),
        name="urgent-publications",
        icon_name="warning",
        order=150,
    )
