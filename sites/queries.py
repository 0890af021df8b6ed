"""The profile in force and the organisations, for every package above ``sites``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sites.entries import freeze
from sites.footer import NOT_DETERMINED, FooterRow
from sites.models import Organisation, OrganisationQuerySet, ProvinceProfile
from sites.profile import Named, Profile

__all__ = [
    "NOT_DETERMINED",
    "FooterRow",
    "Named",
    "Profile",
    "ProfileMissing",
    "current_profile",
    "organisations",
]

_REQUEST_ATTRIBUTE = "_portal_profile"
_loaded: dict[str, tuple[tuple[int, str], Profile]] = {}


class ProfileMissing(LookupError):
    """No profile of the portal is loaded, so nothing is known of names, tiers and rules."""


def current_profile(request: HttpRequest | None = None) -> Profile:
    """Return the newest version in force of the portal's profile.

    One query per call: it asks for the newest version's number and checksum, and the parsed
    profile is kept per process. With ``request``, the answer is kept on the request, so that a
    page asks once. Raises ``ProfileMissing`` when no version is loaded.
    """
    if request is not None and hasattr(request, _REQUEST_ATTRIBUTE):
        profile: Profile = getattr(request, _REQUEST_ATTRIBUTE)
        return profile
    profile = _newest(settings.PORTAL_PROFILE)
    if request is not None:
        setattr(request, _REQUEST_ATTRIBUTE, profile)
    return profile


def organisations() -> OrganisationQuerySet:
    """Return the organisations that exist today."""
    return Organisation.objects.valid_on(timezone.localdate())


def forget() -> None:
    """Read the profile anew at the next call (tests, which load profiles of their own)."""
    _loaded.clear()


def _newest(code: str) -> Profile:
    known = _loaded.get(code)
    fields = ("version", "sha256") if known else ("version", "sha256", "data")
    row = _in_force(code, *fields)
    key = (row["version"], row["sha256"])
    if known and known[0] == key:
        return known[1]
    data = row["data"] if "data" in row else _in_force(code, "data")["data"]
    profile = Profile(code, row["version"], freeze(data))
    _loaded[code] = (key, profile)
    return profile


def _in_force(code: str, *fields: str) -> dict[str, Any]:
    row = (
        ProvinceProfile.objects.filter(code=code, valid_from__lte=timezone.localdate())
        .order_by("-version")
        .values(*fields)
        .first()
    )
    if row is None:
        raise ProfileMissing(
            _("No profile “%(code)s” is loaded: run load_profile %(code)s --decision NUMBER.")
            % {"code": code}
        )
    return row
