"""Registers the editorial answers with the admin; no logic here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import hooks
from wagtail.models import Page

from portal.editorial import (
    acts_hooks,  # noqa: F401  registers buttons and screens of the acts
    edit_requests,
    lost_update,
    page_acts,
    urls,
)
from portal.editorial.board import hooks as board_hooks  # noqa: F401  registers the home screen
from portal.editorial.notices import hooks as notice_hooks  # noqa: F401  registers the account panel
from portal.editorial.sources import hooks as source_hooks  # noqa: F401  registers the register
from translations import editing


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the editorial views below the admin."""
    return [path("editorial/", include(urls, namespace="portal_editorial"))]


@hooks.register("before_edit_page", order=-20)
def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask for a reason, refuse a stale save, and take "submit" and "publish" over."""
    response = (
        edit_requests.ask_for_reason(request, page)
        or editing.lead_to_desk(request, page)
        or lost_update.conflict_response(request, page)
    )
    if response is None:
        edit_requests.read_intent(request)
        page_acts.point_to_review(request, page)
        page_acts.tell_of_withdrawal(request, page)
    return response


@hooks.register("before_create_page", order=-20)
def before_create_page(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Take "submit" and "publish" over."""
    edit_requests.read_intent(request)


hooks.register("after_edit_page", edit_requests.carry_out_intent, order=-20)
hooks.register("after_create_page", edit_requests.carry_out_intent, order=-20)
hooks.register("before_copy_page", page_acts.refuse_live_copy, order=-20)
hooks.register("before_move_page", page_acts.refuse_move, order=-20)
hooks.register("before_delete_page", page_acts.refuse_deletion, order=-20)
hooks.register("before_bulk_action", page_acts.refuse_bulk_act, order=-20)
