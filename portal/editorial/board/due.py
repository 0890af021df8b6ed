"""When a step of a review is due: a rule of the profile, counted in working days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from portal.editorial.enums import TIER_ORDER
from sites.calendar import DAY, WorkingCalendar
from sites.queries import Profile

# ``review_working_days_moderate`` and so on; ``review_working_days`` holds for the other tiers
RULE = "review_working_days"


@dataclass(frozen=True, slots=True)
class DueRules:
    """Working days per tier. A tier without a rule has no due day: none of the texts names one."""

    days: dict[str, int] = field(default_factory=dict)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)

    @classmethod
    def of(cls, profile: Profile | None) -> DueRules:
        """Return the rules of a profile, empty for a profile that has none."""
        days: dict[str, int] = {}
        for tier in TIER_ORDER:
            value = _rule(profile, f"{RULE}_{tier.value}")
            value = _rule(profile, RULE) if value is None else value
            if isinstance(value, int) and not isinstance(value, bool):
                days[tier.value] = value
        return cls(days, WorkingCalendar.of(profile))

    def due_on(self, tier: str, started_at: datetime) -> date | None:
        """Return the last day on which a step of a tier is in time."""
        if tier not in self.days:
            return None
        return self.calendar.add(timezone.localdate(started_at), self.days[tier])

    def overdue_before(self, tier: str, today: date) -> datetime | None:
        """Return the moment before which a step must have started to be overdue today."""
        if tier not in self.days:
            return None
        last = self.calendar.last_overdue_start(today, self.days[tier])
        return datetime.combine(last + DAY, time.min, tzinfo=timezone.get_current_timezone())


def _rule(profile: Profile | None, name: str) -> Any:
    """Return a rule's value, ``None`` where it is unset or the profile has no such rule."""
    if profile is None:
        return None
    try:
        return profile.rule(name)
    except (KeyError, AttributeError, TypeError):
        return None
