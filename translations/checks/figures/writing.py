"""Writes a number as a language writes it: for fixes, therefore only where it is exact."""

from __future__ import annotations

from decimal import Decimal

from translations.checks.figures.tables import SEPARATORS, WRITTEN

DECIMALS = 3


def written(value: Decimal, locale: str) -> str:
    """Return the value with the language's separators, large ones with its multiplier."""
    for size, word in WRITTEN[locale]:
        share = value / size
        if abs(value) >= size and share == round(share, DECIMALS):
            return f"{_plain(share, locale)}{word}"
    return _plain(value, locale)


def _plain(value: Decimal, locale: str) -> str:
    group, decimal = SEPARATORS[locale]
    text = f"{value.normalize():f}"
    whole, _point, part = text.partition(".")
    if abs(int(whole)) >= 1000:  # noqa: PLR2004  groups have three digits
        whole = f"{int(whole):,}".replace(",", group)
    return f"{whole}{decimal}{part}" if part else whole
