"""The same as in Vietnamese: one board, one way to write a date."""

from __future__ import annotations

from translations.formats.vi.formats import (  # noqa: F401  Django reads these names
    DATE_INPUT_FORMATS,
    DATETIME_INPUT_FORMATS,
    FIRST_DAY_OF_WEEK,
    SHORT_DATE_FORMAT,
    SHORT_DATETIME_FORMAT,
)
