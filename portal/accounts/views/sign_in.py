"""Signing in: name and password, then a code where the person is enrolled."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.base.views import AuthenticateView
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView

from portal.accounts.adapters import SecondFactorAdapter
from portal.accounts.doors import home_of
from portal.accounts.lockout import is_locked
from portal.accounts.second_factor import use_code
from portal.accounts.views.lockout import locked_out


class SignInForm(LoginForm):
    """allauth's form with the portal's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields as the mail with the password link does."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Sign-in name")
        self.fields["password"].label = _("Password")
        for name, hint in (("login", "username"), ("password", "current-password")):
            self.fields[name].widget.attrs = {"autocomplete": hint}
            self.fields[name].help_text = ""


class SignInView(LoginView):
    """Name and password; the only sign-in of the portal."""

    form_class = SignInForm
    template_name = "portal_accounts/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell somebody who is signed in without access so, instead of sending them in circles."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            if home := home_of(request.user):
                return HttpResponseRedirect(home)
            return render(request, "portal_accounts/no_access.html", status=403)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the template shows; allauth's links to sign-up do not exist here."""
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        return context | {"next": self.request.POST.get("next", self.request.GET.get("next", ""))}


class CodeForm(AuthenticateForm):
    """A code of the person's app, or one of their recovery codes."""

    code = forms.CharField(
        label=_("Code from your app, or a recovery code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}
        ),
    )

    def clean_code(self) -> str:
        """Use the code up, or count the wrong one."""
        clear = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        factor = use_code(self.user, code)
        if factor is None:
            self._emit_authentication_failed(self.user.authenticator_set.order_by("-type").first())
            raise SecondFactorAdapter().validation_error("incorrect_code")
        factor.user = self.user
        self.authenticator = factor
        clear()
        return code


class CodeView(AuthenticateView):
    """The second step of signing in."""

    form_class = CodeForm
    template_name = "portal_accounts/code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the code unless the name is locked at this address."""
        if is_locked(request, self.stage.login.user.get_username()):
            return locked_out(request)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the template shows."""
        return {"form": self.auth_form, "sign_in_url": reverse("account_login")}


# the names allauth leads to while somebody signs in
sign_in = SignInView.as_view()
code = CodeView.as_view()
