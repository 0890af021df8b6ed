"""Dates in five languages as one term, so that 31/12/2020 finds "31 tháng 12 năm 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        start=1,
    )
}
_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_Y, _M, _D = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_NAMED = _NAME.replace("(", "(?P<n>", 1)
PATTERNS = (
    re.compile(rf"(?<!\d){_D}[/.-]{_M}[/.-]{_Y}(?!\d)"),
    re.compile(rf"(?<!\d){_Y}[/.-]{_M}[/.-]{_D}(?!\d)"),
    re.compile(rf"(?<!\d){_D} (?:tháng|thang) {_M}(?: (?:năm|nam)|,)? {_Y}(?!\d)"),
    re.compile(rf"{_Y} ?[年년] ?{_M} ?[月월] ?{_D} ?[日일号]"),
    re.compile(rf"(?<!\d){_D}(?:st|nd|rd|th)? {_NAMED},? {_Y}(?!\d)"),
    re.compile(rf"{_NAMED} {_D}(?:st|nd|rd|th)?,? {_Y}(?!\d)"),
)
_DIGIT = re.compile(r"\d")


def find(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and term of every date in a normal text."""
    if not _DIGIT.search(plain):
        return
    for pattern in PATTERNS:
        for found in pattern.finditer(plain):
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"]]
            yield found.start(), found.end(), f"d{parts['y']}{month:02d}{int(parts['d']):02d}"


def date_terms(plain: str) -> Iterator[str]:
    """Yield the terms of the dates in a normal text."""
    for _start, _end, term in find(plain):
        yield term
