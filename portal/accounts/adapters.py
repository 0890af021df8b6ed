"""How allauth behaves here: its sign-in steps and second factor, none of its account features."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from portal.accounts.addresses import client_address
from portal.accounts.doors import home_of
from portal.accounts.groups import needs_second_factor
from portal.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Signs in people whom administrators entered; closes sign-up and allauth's own messages."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The sign-in name and the password do not match."),
        "too_many_login_attempts": _("Too many wrong codes. Please wait 15 minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators only."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting of wrong passwords to axes, which locks name and address together."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the portal's own views speak."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that locks and limits use everywhere."""
        return client_address(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Leave it to ``reauthentication``, which keeps what was typed."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead people without access to the admin to where they work."""
        home = home_of(request.user)  # type: ignore[arg-type]  # just signed in
        return home or str(super().get_login_redirect_url(request))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Send somebody deactivated halfway through signing in back to the start."""
        return redirect("account_login")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, names the portal, and keeps the factor where it is required."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right."),
        "cannot_delete_authenticator": _("Your group requires the second factor."),
        "cannot_generate_recovery_codes": _("Set up the second factor first."),
        "rate_limited": _("Too many wrong codes. Please wait 15 minutes."),
    }

    def get_totp_label(self, user: User) -> str:
        """Return what the person's app shows beside the portal's name."""
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """Return the portal's name for the person's app."""
        return str(settings.WAGTAIL_SITE_NAME)

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it is stored: a copied database opens no account (T19)."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret, also where an older key encrypted it."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to remove the factor of somebody who must have one."""
        return not needs_second_factor(authenticator.user)


def _keys() -> MultiFernet:
    """Return the keys made of the portal's secrets, the newest first."""
    return MultiFernet(
        [_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal.accounts second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(force_bytes(secret))))
