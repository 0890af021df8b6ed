"""Dates as readers of each language write them (CLDR, through Babel)."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from django.utils import timezone, translation

from translations.languages import BY_LOCALE, DEFAULT


def long_date(value: date | datetime | None) -> str:
    """Return "5 tháng 10 năm 2026" or "5 October 2026": the active language, the portal's zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    language = BY_LOCALE.get(translation.get_language() or "", DEFAULT)
    return str(format_date(value, language.long_date, locale=language.cldr))


def iso(value: date | datetime | None) -> str:
    """Return the machine-readable form for ``<time datetime>``."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(microsecond=0)
    return value.isoformat()
