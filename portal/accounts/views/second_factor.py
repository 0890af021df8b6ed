"""Setting up, renewing and removing one's own second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from portal.accounts.groups import needs_second_factor
from portal.accounts.reauthentication import View, reauthentication_required
from portal.accounts.signals import tell

own_and_recent: list[Callable[[View], View]] = [login_required, reauthentication_required()]


class SetUpForm(ActivateTOTPForm):
    """The first code of the app, which shows that it has the secret."""

    code = forms.CharField(
        label=_("Code shown by the app"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


@method_decorator(own_and_recent, name="dispatch")
class SetUpView(ActivateTOTPView):
    """Shows the secret once and takes the app's first code."""

    form_class = SetUpForm
    template_name = "portal_accounts/set_up.html"

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Set up, and count the code as shown in this session."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _tell(self.request, "added")
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return picture and secret for the app."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "secret": context["form"].secret,
            "required": needs_second_factor(self.request.user),
        }


@method_decorator(own_and_recent, name="dispatch")
class RemoveView(DeactivateTOTPView):
    """Removes the factor of somebody whose groups do not require it."""

    template_name = "portal_accounts/remove_second_factor.html"


@method_decorator(own_and_recent, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    """Shows recovery codes once, right after they were made."""

    template_name = "portal_accounts/recovery_codes.html"


@method_decorator(own_and_recent, name="dispatch")
class RenewRecoveryCodesView(GenerateRecoveryCodesView):
    """Makes new recovery codes; the old ones end."""

    template_name = "portal_accounts/renew_recovery_codes.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Renew and tell."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _tell(self.request, "codes_renewed")
        return response


def _tell(request: HttpRequest, what: str) -> None:
    person: Any = request.user
    tell(f"second_factor_{what}", actor=person, person=person, request=request)


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show what is set up and what can be done about it."""
    factors = {factor.type: factor for factor in Authenticator.objects.filter(user=request.user)}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "enrolled": Authenticator.Type.TOTP in factors,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "required": needs_second_factor(request.user),
        "back_url": reverse("wagtailadmin_account"),
    }
    return render(request, "portal_accounts/second_factor.html", context)
