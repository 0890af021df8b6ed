"""What every page of the departments' door does: who asks, in which frame, kept by nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from portal.accounts.addresses import client_address
from portal.accounts.views.sign_in import SignInForm
from portal.content.views.chrome import LanguageEntry, base_chrome
from portal.submissions import limits
from portal.submissions.addresses import DOOR_LANGUAGES, door, language_of
from portal.submissions.models import UnitMember
from portal.submissions.queries import membership_of
from portal.submissions.views.keeping import typed_in

View = Callable[..., HttpResponse]


class SenderRequest(HttpRequest):
    """A request of somebody who sends for a unit; for types only."""

    member: UnitMember


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    """Answer with a page in the portal's frame that is stored nowhere and leads nobody back."""
    response = render(
        request,
        f"portal_submissions/{template}",
        {"chrome": frame(request), "door": door, "native": language_of, **context},
        status=status,
    )
    return guarded(response)


def guarded(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of caches, indexes and other sites' logs."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def frame(request: HttpRequest) -> Any:
    """Return the frame of a page: the same page in the door's languages, no row of sections."""
    chrome = base_chrome(request)
    chrome.menu = []
    chrome.views = []
    match = request.resolver_match
    if match is not None and "language" in match.kwargs:
        chrome.languages = [
            LanguageEntry(
                item,
                reverse(match.view_name, kwargs={**match.kwargs, "language": item.locale}),
                True,
                item is chrome.language,
            )
            for item in DOOR_LANGUAGES
        ]
    return chrome


def sender_required(view: View) -> View:
    """Let only people of a unit in; others learn how to get in, or that they have no unit."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kwargs.pop("language", None)
        if not request.user.is_authenticated and request.method == "POST":
            return _ask_to_sign_in(request)
        if not request.user.is_authenticated:
            return guarded(redirect_to_login(request.get_full_path(), door("sign_in")))
        member = membership_of(request.user)
        if member is None:
            return show(request, "no_unit.html", {}, HTTPStatus.FORBIDDEN)
        request.member = member  # type: ignore[attr-defined]  # see SenderRequest
        return view(request, *args, **kwargs)

    return wrapped


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Answer a form whose session has ended with the sign-in, which keeps what was typed."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return guarded(JsonResponse({"problem": "signed_out"}, status=HTTPStatus.FORBIDDEN))
    context = {
        "form": SignInForm(request=request),
        "next": request.get_full_path(),
        "kept": typed_in(request),
    }
    return show(request, "sign_in.html", context, HTTPStatus.FORBIDDEN)


def before_sign_in(view: View) -> View:
    """Count tries from one address where nobody is signed in; refuse in doubt."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kwargs.pop("language", None)
        is_known = request.user.is_authenticated
        if not is_known and not limits.may(limits.DOORS, client_address(request)):
            return show(request, "too_many.html", {}, HTTPStatus.TOO_MANY_REQUESTS)
        return view(request, *args, **kwargs)

    return wrapped
