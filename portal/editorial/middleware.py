"""Shows what the gate refused, keeps edits in one transaction, and closes unused roads."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from portal.accounts.addresses import is_staff_path
from portal.editorial import refusals
from portal.editorial.closed_roads import reason_to_refuse
from portal.editorial.refusals import GateRefusal

IN_ONE_TRANSACTION = frozenset(
    f"wagtailadmin_pages:{name}"
    for name in ("edit", "revisions_revert", "delete", "move_confirm", "copy", "set_privacy")
) | {"wagtailadmin_collections:set_privacy"}


class RefusalMiddleware:
    """Goes last, after sessions, messages and authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put the refusal's own sentence in place of the admin's general one."""
        if not is_staff_path(request.path_info):
            return self.get_response(request)
        with refusals.collect() as notes:
            response = self.get_response(request)
            if notes and _hides_refusal(response):
                return refusal_response(request, notes[0])
            return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Answer for views the portal does not offer; save edits entirely or not at all."""
        if not is_staff_path(request.path_info):
            return None  # a reader's page knows nobody: asking who reads it would set a cookie
        match = request.resolver_match
        name = match.view_name if match else ""
        if request.user.is_authenticated:
            reason = reason_to_refuse(request, name, kwargs)
            if reason:
                return refusal_response(request, GateRefusal(reason, "closed"))
        if request.method == "POST" and name in IN_ONE_TRANSACTION:
            return _in_one_transaction(request, view, args, kwargs)
        return None


def refusal_response(request: HttpRequest, refusal: GateRefusal) -> HttpResponse:
    """Return the page, or for scripts the JSON, that says the rule and what to do."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse(
            {"success": False, "error_code": refusal.code, "error_message": refusal.message},
            status=refusal.status,
        )
    back = request.META.get("HTTP_REFERER") or reverse("wagtailadmin_home")
    return render(
        request,
        "portal_editorial/refused.html",
        {"refusal": refusal, "back": back},
        status=refusal.status,
    )


def _hides_refusal(response: HttpResponseBase) -> bool:
    """Tell whether the admin answered a refusal with its general sentence."""
    if response.status_code == HTTPStatus.FORBIDDEN:
        return True
    location = response.headers.get("Location", "")
    return response.status_code == HTTPStatus.FOUND and location == reverse("wagtailadmin_home")


def _in_one_transaction(
    request: HttpRequest,
    view: Callable[..., HttpResponseBase],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    """Run a view so that a refusal inside it leaves nothing behind."""
    with refusals.collect() as notes, transaction.atomic():
        response = view(request, *args, **kwargs)
        if notes:
            transaction.set_rollback(True)
    if notes and _hides_refusal(response):
        return refusal_response(request, notes[0])
    return response
