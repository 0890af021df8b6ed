"""Guards every request of a signed-in person: second factor, time limits, memberships."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from portal.accounts.addresses import is_staff_path
from portal.accounts.groups import needs_second_factor
from portal.accounts.membership_guard import during
from portal.accounts.reauthentication import authenticated_at, challenge
from portal.accounts.second_factor import has_shown_code, is_enrolled
from portal.accounts.views.kept import keep_if_signed_out

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SEEN_AT = "portal_seen_at"
SEEN_STEP = 60  # seconds between two writes of the session for the same person
# no secret in them, and the pages that ask for a proof need them
OPEN_VIEWS = {
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_logout",
    "account_login",
    "account_sign_out",
}
ENROLMENT_VIEWS = {"mfa_activate_totp", "mfa_view_recovery_codes"}
# browsers send these by themselves: a desk left alone must not look busy
BACKGROUND_VIEWS = {
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}
WHY_IDLE = _("You were away for a while. Nothing you typed is lost: prove that it is you.")
WHY_LONG = _("You signed in long ago. Nothing you typed is lost: prove that it is you.")
WHY_CODE = _("Your account has a second factor: enter your password and a code.")


class SignInGuardMiddleware:
    """Lets nobody past the second factor they need, nor past a desk left alone.

    Public addresses are not looked at: they stay free of sessions and cookies.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Guard memberships around the whole request; keep what was typed while signed out."""
        with during(request):
            response = self.get_response(request)
        if not is_staff_path(request.path_info):
            return response
        return keep_if_signed_out(request, response)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer in place of the view where something is missing; runs after the CSRF check."""
        if not is_staff_path(request.path_info) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN_VIEWS:
            return None
        answer = _check_session(request, name)
        return answer if answer is not None else _check_enrolment(request, name)


def _check_session(request: HttpRequest, name: str) -> HttpResponse | None:
    """Ask again where the session is idle, old or without the code it should have shown."""
    answer = None
    if why := _reason(request):
        answer = challenge(request, why)
    if answer is None or answer.status_code == 302:  # noqa: PLR2004  the proof was right
        _note_activity(request, name)
    return answer


def _reason(request: HttpRequest) -> Any:
    """Return why a new proof is needed, or nothing."""
    now = time.time()
    seen_at = request.session.get(SEEN_AT)
    proved_at = authenticated_at(request)
    if seen_at is not None and now - seen_at > settings.IDLE_TIMEOUT.total_seconds():
        return WHY_IDLE
    if proved_at is not None and now - proved_at > settings.SIGN_IN_LIMIT.total_seconds():
        return WHY_LONG
    if not has_shown_code(request) and is_enrolled(request.user):
        return WHY_CODE
    return None


def _note_activity(request: HttpRequest, name: str) -> None:
    """Remember that a person did something, at most once a minute."""
    if name in BACKGROUND_VIEWS:
        return
    now = time.time()
    if now - request.session.get(SEEN_AT, 0) > SEEN_STEP:
        request.session[SEEN_AT] = now


def _check_enrolment(request: HttpRequest, name: str) -> HttpResponse | None:
    """Lead somebody who needs a second factor and has none to setting it up, and only there."""
    if name in ENROLMENT_VIEWS or not needs_second_factor(request.user):
        return None
    if is_enrolled(request.user):
        return None
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied
    return redirect("mfa_activate_totp")
