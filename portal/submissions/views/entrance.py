"""Signing in as a sender, and making an account from a mailed link."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import User
from portal.accounts.views.sign_in import SignInView
from portal.submissions.actions.invite import accept, open_invitation
from portal.submissions.actions.refusing import Refused
from portal.submissions.addresses import door
from portal.submissions.models import Invitation
from portal.submissions.views.base import before_sign_in, frame, guarded, show
from portal.submissions.views.keeping import carried_by, restored
from translations.languages import DEFAULT


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead from the short address to the Vietnamese one."""
    return guarded(HttpResponseRedirect(door("home", DEFAULT.locale)))


class SenderSignInView(SignInView):
    """The same sign-in with the look of the door; whoever is signed in goes on."""

    template_name = "portal_submissions/sign_in.html"

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of it is stored."""
        if request.user.is_authenticated:
            return guarded(HttpResponseRedirect(door("home")))
        return guarded(super().dispatch(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the frame."""
        own = {"chrome": frame(self.request), "door": door, "kept": carried_by(self.request)}
        return super().get_context_data(**kwargs) | own

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in; what was typed before goes on to where it was sent, by a press of its own."""
        response: HttpResponse = super().form_valid(form)
        kept, goal = carried_by(self.request), self.request.POST.get("next", "")
        if not kept or not self.request.user.is_authenticated or not goal.startswith(door("home")):
            return response
        return show(self.request, "go_on.html", {"kept": restored(kept), "next": goal})


class SenderSignOutView(LogoutView):
    """Ends the session and leads back to the door."""

    def get_success_url(self) -> str:
        """Lead to the sign-in."""
        return door("sign_in")


class PasswordForm(forms.Form):
    """The password of a new account, once: it can be shown while typing by the browser."""

    password = forms.CharField(label=_("Password"), strip=False, max_length=200)

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        """Keep whose account it will be: a password must not resemble the name."""
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self) -> str:
        """Hold the portal's rules for passwords."""
        password: str = self.cleaned_data["password"]
        person = User(
            username=self.invitation.email,
            email=self.invitation.email,
            last_name=self.invitation.last_name,
            first_name=self.invitation.first_name,
        )
        password_validation.validate_password(password, person)
        return password


@require_http_methods(["GET", "HEAD", "POST"])
@before_sign_in
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who is invited, take the password; a dead link says what to do and nothing else."""
    found = open_invitation(token)
    if found is None:
        return show(request, "invitation_gone.html", {}, HTTPStatus.NOT_FOUND)
    form = PasswordForm(found, request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            accept(found, form.cleaned_data["password"])
        except Refused as refused:
            problem = refused.sentence
        else:
            return guarded(HttpResponseRedirect(f"{door('sign_in')}?made=1"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or problem else HTTPStatus.OK
    context = {
        "invitation": found,
        "form": form,
        "problem": problem,
        "helps": password_validation.password_validators_help_texts(),
    }
    return show(request, "invitation.html", context, status)
