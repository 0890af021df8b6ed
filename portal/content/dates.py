"""Dates as readers of each language write them (CLDR, through Babel)."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from django.utils import timezone, translation

from translations.languages import BY_LOCALE, DEFAULT


def _babel_locale() -> str:
    """Return the CLDR locale of the active language."""
    return BY_LOCALE.get(translation.get_language() or "", DEFAULT).folder


def long_date(value: date | datetime | None, with_time: bool = False) -> str:
    """Return "5 tháng 10, 2026" in the active language, in the portal's time zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        if with_time:
            return str(format_datetime(value, "d MMMM y HH:mm", locale=_babel_locale()))
    return str(format_date(value, "long", locale=_babel_locale()))


def iso(value: date | datetime | None) -> str:
    """Return the machine-readable form for ``<time datetime>``."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(microsecond=0)
    return value.isoformat()
