"""Answers a form that came too late, signed out or from before a new sign-in; keeps what it holds.

A browser lets a desk sign out and in again in one tab while a text is half written in another.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import get_resolver, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.addresses import is_sender_path, is_staff_path
from portal.accounts.reauthentication import wants_data

TOO_LATE = 403
# forms below it hold passwords and codes: nothing of them is written into a page
ENTRANCE = "/staff/"
WHY_SIGNED_OUT = _(
    "You are signed out. Nothing you typed is lost: sign in in a new tab, come back to this one "
    "and send it again."
)
WHY_RENEWED = _(
    "You signed in again after this page was opened. Nothing you typed is lost: send it again. "
    "If this page comes back each time, let your browser keep cookies of the portal."
)
WHY_STALE = _(
    "This page was opened too long ago, or you signed in in another tab since. Open it again. "
    "If this happens each time, let your browser keep cookies of the portal."
)
SIGN_IN = ("account_login", "wagtailadmin_login", "wagtailcore_login")


def keep_if_signed_out(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return what a view answered, or a page with the fields it sent away to the sign-in."""
    if request.method != "POST" or not _is_of_a_person(request) or request.user.is_authenticated:
        return response
    if request.path_info.startswith(ENTRANCE):
        return response
    there = urlsplit(response.headers.get("Location", "")).path
    if there not in {reverse(name) for name in SIGN_IN}:
        return response
    return _keep(request, WHY_SIGNED_OUT)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Offer to send a form of ours again; everything else is refused as any other page is."""
    if is_staff_path(request.path_info) and _is_of_a_person(request) and _is_from_here(request):
        signed_in = request.user.is_authenticated
        return _keep(request, WHY_RENEWED if signed_in else WHY_SIGNED_OUT)
    refuse: Any = get_resolver().resolve_error_handler(TOO_LATE)
    answer: HttpResponseBase = refuse(request, exception=PermissionError(reason))
    return answer


def _is_of_a_person(request: HttpRequest) -> bool:
    """Tell whether a person looks at the answer, in the admin's own frame."""
    shows_pages = "text/html" in request.headers.get("Accept", "")
    return shows_pages and not wants_data(request) and not is_sender_path(request.path_info)


def _is_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser itself says that the form stood on a page of the portal."""
    origin = request.headers.get("Origin", "")
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return origin in ours and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _keep(request: HttpRequest, why: str | Promise) -> HttpResponse:
    is_entrance = request.path_info.startswith(ENTRANCE)
    context = {
        "why": WHY_STALE if is_entrance else why,
        "is_entrance": is_entrance,
        "kept": [] if is_entrance else _fields(request),
        "lost_files": bool(request.FILES),
        "sign_in": "" if request.user.is_authenticated else reverse("account_login"),
        "again": request.get_full_path(),
    }
    return render(request, "portal_accounts/kept.html", context, status=TOO_LATE)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]
