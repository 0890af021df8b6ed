"""Tokens of units' machines: shown once, kept as a digest, revoked at any time (D10)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.records import audit
from portal.submissions.models import ApiToken
from sites.models import Organisation

SEEN_STEP = timedelta(minutes=5)


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return salted_hmac("portal.submissions.token", token, algorithm="sha256").hexdigest()


@transaction.atomic
def make(organisation: Organisation, name: str, actor: Any) -> str:
    """Make a token for a unit and return it, the only time it is known."""
    token = secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        organisation=organisation, name=name, digest=digest_of(token), created_by=actor
    )
    audit.record("submission.token_made", actor=actor, obj=made, title=str(organisation)[:255])
    return token


@transaction.atomic
def revoke(token: ApiToken, actor: Any) -> None:
    """Make a token worthless."""
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    audit.record("submission.token_revoked", actor=actor, obj=token)


def holder_of(token: str) -> ApiToken | None:
    """Return the machine a token belongs to; remembers the use at most every few minutes."""
    found = (
        ApiToken.objects.filter(digest=digest_of(token), revoked_at__isnull=True)
        .select_related("organisation")
        .first()
    )
    if found is None or not found.organisation.is_valid_on(timezone.localdate()):
        return None
    now = timezone.now()
    if found.last_used_at is None or now - found.last_used_at > SEEN_STEP:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found
