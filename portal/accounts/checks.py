"""System checks: what must hold before a portal goes to readers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import FieldError

from portal.accounts.groups import administrator_groups, second_factor_groups, sensitive_groups

GUARD = "portal.accounts.middleware.SignInGuardMiddleware"


@register(Tags.security)
def groups_are_known(**kwargs: Any) -> list[CheckMessage]:
    """The lookups of sensitive groups must name something: an empty one would guard nothing."""
    broken: list[CheckMessage] = []
    for name, lookup in (
        ("GROUPS_NEEDING_TWO_ADMINISTRATORS", sensitive_groups),
        ("GROUPS_NEEDING_SECOND_FACTOR", second_factor_groups),
        ("GROUPS_OF_ADMINISTRATORS", administrator_groups),
    ):
        try:
            lookup()
        except FieldError as error:
            broken.append(Error(f"{name}: {error}", id="accounts.E001"))
        if not getattr(settings, name):
            broken.append(Error(f"{name} is empty.", id="accounts.E001"))
    return broken


@register(Tags.security)
def requests_are_guarded(**kwargs: Any) -> list[CheckMessage]:
    """Without its middleware neither the second factor nor time limits hold."""
    if GUARD in settings.MIDDLEWARE:
        return []
    return [Error(f"{GUARD} is not in MIDDLEWARE.", id="accounts.E002")]


@register(Tags.security, deploy=True)
def second_factor_is_required(**kwargs: Any) -> list[CheckMessage]:
    """Only the demonstration and tests go without the second factor."""
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Error(
            "SECOND_FACTOR_REQUIRED is off.",
            hint="Only the demonstration switches it off: use portal.settings.production.",
            id="accounts.E003",
        )
    ]


@register(Tags.security, deploy=True)
def memberships_are_guarded(**kwargs: Any) -> list[CheckMessage]:
    """Only the demonstration and tests fill tiers from code."""
    if settings.MEMBERSHIP_GUARD_IN_CODE:
        return []
    return [
        Error(
            "MEMBERSHIP_GUARD_IN_CODE is off.",
            hint="Only the demonstration switches it off: use portal.settings.production.",
            id="accounts.E004",
        )
    ]
