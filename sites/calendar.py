"""Working days: Monday to Friday, without the holidays and with the make-up days of the profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sites.queries import Profile

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts working days; a day that begins a period is not counted."""

    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    @classmethod
    def of(cls, profile: Profile | None) -> WorkingCalendar:
        """Return the calendar of a profile; one without holidays has weekends only."""
        return cls(
            frozenset(_days(_value(profile, "calendar.holidays"))),
            frozenset(_days(_value(profile, "calendar.make_up_days"))),
        )

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """Return the day that is ``count`` working days after ``day``."""
        while count > 0:
            day += DAY
            count -= self.is_working(day)
        return day

    def last_overdue_start(self, today: date, count: int) -> date:
        """Return the last day of beginning whose ``count`` working days are over today."""
        day = today - DAY
        while self.add(day, count) >= today:
            day -= DAY
        return day


def _value(profile: Profile | None, path: str) -> Any:
    """Return a profile's value, ``None`` where the profile knows no such field."""
    if profile is None:
        return None
    try:
        return profile.value(path)
    except (KeyError, AttributeError, TypeError):
        return None


def _days(entries: Iterable[Any] | None) -> Iterator[date]:
    """Yield the days of a list of dates and of ``{from, to}`` ranges."""
    for entry in entries or ():
        if isinstance(entry, Mapping):
            day, last = _day(entry["from"]), _day(entry.get("to") or entry["from"])
            while day <= last:
                yield day
                day += DAY
        else:
            yield _day(entry)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
