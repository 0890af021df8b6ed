"""Asks the person at the keyboard to prove again who they are, without losing what they typed.

``challenge`` answers at the address of the act itself: a form for the password (and a code where
the person is enrolled) that carries every posted field as a hidden one. Posting it comes back to
the same address; with the right answer the act goes on with exactly what was typed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.contrib.auth import authenticate
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.lockout import clear_failures, count_failure, is_locked
from portal.accounts.second_factor import is_enrolled, use_code

PREFIX = "reauthentication"
RECENT = timedelta(minutes=5)
LOCKED = 429
WHY_URGENT = _("What you are about to do asks for your password again.")

View = Callable[..., HttpResponseBase]


def authenticated_at(request: HttpRequest) -> float | None:
    """Return when the person last proved who they are in this login session."""
    records = get_authentication_records(request, request.user)
    return float(records[-1]["at"]) if records else None


def recently_authenticated(request: HttpRequest, within: timedelta = RECENT) -> bool:
    """Tell whether the person proved who they are within that time."""
    at = authenticated_at(request) if request.user.is_authenticated else None
    return at is not None and time.time() - at < within.total_seconds()


def reauthentication_required(within: timedelta = RECENT) -> Callable[[View], View]:
    """Return a decorator that lets a view run only for somebody who proved it recently."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = require_recent(request, within)
            return answer if answer is not None else view(request, *args, **kwargs)

        return wrapped

    return decorator


def require_recent(request: HttpRequest, within: timedelta = RECENT) -> HttpResponse | None:
    """Return the question to be asked first, or ``None`` where the act may go on."""
    return None if recently_authenticated(request, within) else challenge(request, WHY_URGENT)


class ProofForm(forms.Form):
    """The password, and a code of the person's app or a recovery code where they are enrolled."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("Code from your app, or a recovery code"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Ask for a code only where the person has one."""
        super().__init__(*args, **kwargs | {"prefix": PREFIX})
        self.request = request
        if not is_enrolled(request.user):
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Check password, then code; every wrong one counts towards the lock."""
        given = super().clean() or {}
        if self.errors:
            return given
        person = self.request.user
        found = authenticate(
            self.request, username=person.get_username(), password=given["password"]
        )
        # the page that keeps what was typed answers, not the one for people signed out
        self.request.axes_locked_out = False  # type: ignore[attr-defined]  # set by axes
        if found is None or found.pk != person.pk:
            raise forms.ValidationError(_("The password is not right."))
        if "code" in self.fields and use_code(person, given["code"]) is None:
            count_failure(self.request, person.get_username())
            raise forms.ValidationError(_("The code is not right."))
        return given


def challenge(request: HttpRequest, why: str | Promise) -> HttpResponse | None:
    """Ask for a new proof; return ``None`` when this very request brought a right one."""
    if wants_data(request):
        return JsonResponse({"success": False, "error_code": "reauthentication"}, status=403)
    answering = request.method == "POST" and f"{PREFIX}-password" in request.POST
    name = request.user.get_username()
    locked = is_locked(request, name)
    form = ProofForm(request, request.POST if answering and not locked else None)
    if answering and not locked and form.is_valid():
        return _go_on(request, form)
    return _ask(request, form, why, locked=locked or is_locked(request, name))


def _go_on(request: HttpRequest, form: ProofForm) -> HttpResponse | None:
    """Record the proof and take it out of the posted fields."""
    clear_failures(request, request.user.get_username())
    record_authentication(request, request.user, "password", reauthenticated=True)
    if "code" in form.fields:
        record_authentication(request, request.user, "mfa", reauthenticated=True)
    if request.POST.get(f"{PREFIX}-method") == "GET":
        return HttpResponseRedirect(request.get_full_path())
    posted = request.POST.copy()
    for key in [key for key in posted if key.startswith(f"{PREFIX}-")]:
        del posted[key]
    posted._mutable = False
    request.POST = posted  # type: ignore[assignment]  # the request's own setter
    return None


def _ask(
    request: HttpRequest, form: ProofForm, why: str | Promise, *, locked: bool
) -> HttpResponse:
    method = request.POST.get(f"{PREFIX}-method", request.method)
    context = {
        "form": form,
        "why": why,
        "locked": locked,
        "method": method,
        "method_field": f"{PREFIX}-method",
        "kept": _kept(request),
        "lost_files": bool(request.FILES),
    }
    return render(
        request,
        "portal_accounts/reauthenticate.html",
        context,
        status=LOCKED if locked else 200,
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return every posted field and value except the proof and the request's own token."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{PREFIX}-")
        for value in values
    ]


def wants_data(request: HttpRequest) -> bool:
    """Tell whether a script asked, which cannot show a form."""
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.content_type == "application/json"
        or request.headers.get("Accept", "").startswith("application/json")
    )
