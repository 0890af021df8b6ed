"""What the rulebook says about tiers, with safe answers where no profile is loaded."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import Any, Literal

from portal.editorial.enums import TIER_ORDER, Tier
from sites.queries import Profile, ProfileMissing, current_profile

# publish gate §19.1: a translator's submission counts as editing (HP20-31)
DEFAULT_ORIGINAL = (Tier.EDIT.value, Tier.MODERATE.value)
DEFAULT_TRANSLATION = (Tier.MODERATE.value,)


class Unread(Enum):
    """Stands for a profile that the caller has not read."""

    PROFILE = "profile"


Known = Profile | None | Literal[Unread.PROFILE]


def known_profile(profile: Known) -> Profile | None:
    """Return what an act has read, or read it now."""
    return profile_in_force() if isinstance(profile, Unread) else profile


def profile_in_force() -> Profile | None:
    """Return the profile in force, ``None`` where none is loaded."""
    try:
        return current_profile()
    except ProfileMissing:
        return None


def mandatory_tiers(
    locale: str, is_translation: bool, info_class: str = "", profile: Known = Unread.PROFILE
) -> tuple[str, ...]:
    """Return the tiers an item of an information class must pass, lowest first.

    Kiểm duyệt is always among them (HP20-43): a profile can add tiers, not remove the last check.
    An act that has read the profile hands it in.
    """
    known = known_profile(profile)
    tiers = set(DEFAULT_TRANSLATION if is_translation else DEFAULT_ORIGINAL)
    if known is not None:
        with suppress(KeyError, AttributeError, TypeError):
            tiers = set(known.mandatory_tiers(locale, is_translation, info_class))
    tiers.add(Tier.MODERATE.value)
    return tuple(tier.value for tier in TIER_ORDER if tier.value in tiers)


def workflow_tiers(locale: str) -> tuple[Tier, ...]:
    """Return biên tập, kiểm duyệt and every tier the profile demands of anything, lowest first."""
    tiers = {Tier.EDIT.value, Tier.MODERATE.value}
    with suppress(ProfileMissing, KeyError, AttributeError, TypeError):
        tiers |= {*current_profile().all_mandatory_tiers(locale)}
    return tuple(tier for tier in TIER_ORDER if tier.value in tiers)


def section_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sections with groups of their own, each with its tiers (E04)."""
    try:
        return current_profile().section_groups
    except ProfileMissing:
        return ()


def rule(name: str, default: Any) -> Any:
    """Return a value of the rulebook, or ``default`` where it is unset or unknown."""
    try:
        value = current_profile().rule(name)
    except (ProfileMissing, KeyError, AttributeError):
        return default
    return default if value is None else value


def content_years() -> int | None:
    """Return how many years what was public is kept after it went down; unset: without end."""
    try:
        return current_profile().retention("content_years")
    except (ProfileMissing, KeyError):
        return None
