"""What a request carries as text, as far as a database takes it: numbers and words."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.accounts.unseen import without_unseen

# what can be a year here; others are slips that databases and time zones stumble over
YEARS = range(1800, 2200)
DIGITS = 12  # no key, version or size of ours is longer


def number(text: object, digits: int = DIGITS) -> int | None:
    """Return a whole number in plain digits; ``None`` for anything else, and for a longer one."""
    typed = str(text)
    fits = typed.isascii() and typed.isdigit() and len(typed) <= digits
    return int(typed) if fits else None


def words(text: object) -> str:
    """Return what was typed with one kind of line end and without the signs nobody sees."""
    return without_unseen(str(text).replace("\r\n", "\n"))


def check_year(value: date) -> None:
    """Raise what a form shows beside the field where a year cannot be meant."""
    if value.year not in YEARS:
        raise ValidationError(
            _("This year cannot be right. Write one between %(first)s and %(last)s.")
            % {"first": YEARS[0], "last": YEARS[-1]}
        )
