"""Asks for codes: who has a second factor, whether this session has shown it, is a code right."""

from __future__ import annotations

import time

from allauth.account.authentication import get_authentication_records
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.accounts.models import User

# seconds during which the app's code would still be accepted, on either side of its half-minute
CODE_LIFE = 120
CODE_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def is_enrolled(user: User | AnonymousUser) -> bool:
    """Tell whether the person has set up an app that makes codes."""
    return (
        bool(user.pk)
        and Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
    )


def has_shown_code(request: HttpRequest) -> bool:
    """Tell whether the second factor was shown in this login session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


@transaction.atomic
def use_code(user: User, code: str) -> Authenticator | None:
    """Return the authenticator that accepts the code, and use the code up; ``None`` if none does.

    Each code opens once, in whatever process: what was used is kept with the authenticator.
    """
    factors = Authenticator.objects.select_for_update().filter(user=user, type__in=CODE_KINDS)
    for factor in factors.order_by("-type"):
        fresh = _fresh(factor)
        mark = _mark(user, code)
        if any(constant_time_compare(mark, str(used)) for used, _at in fresh):
            return None
        if factor.wrap().validate_code(code):
            factor.refresh_from_db()
            factor.data["used"] = [*fresh, [mark, time.time()]]
            factor.save(update_fields=["data"])
            return factor
    return None


def _fresh(factor: Authenticator) -> list[list[str | float]]:
    """Return the marks of codes that might still be in their half-minute."""
    now = time.time()
    return [entry for entry in factor.data.get("used", []) if now - float(entry[1]) < CODE_LIFE]


def _mark(user: User, code: str) -> str:
    key = f"{user.pk}:{normalize_user_code(code)}"
    return salted_hmac("portal.accounts.used-code", key, algorithm="sha256").hexdigest()
