"""How the home screen writes languages and moments; the values come from the view."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from translations.languages import BY_LOCALE, tag

register = template.Library()


@register.filter
def language_tag(locale: str) -> str:
    """Return the tag for ``lang``."""
    return tag(locale)


@register.filter
def language_name(locale: str) -> str:
    """Return a language under its own name."""
    return BY_LOCALE[locale].native_name if locale in BY_LOCALE else locale


@register.filter
def moment(value: date | datetime | None) -> str:
    """Return a day, or a moment in the portal's time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "d/m/Y H:i")
    return date_format(value, "d/m/Y")
