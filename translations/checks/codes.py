"""Addresses, document numbers and telephone numbers stay exactly as they are (T09)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from translations.checks.editing import replace_once
from translations.checks.figures.quantities import narrow
from translations.checks.finding import Finding, Fix, Pair, Severity
from translations.fingerprints import plain

CLAUSE = "T09"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。、；）)]+", re.I | re.ASCII)
# no word boundary: a Chinese or Korean word may stand right beside a number
_DOCUMENT = re.compile(r"(?<![\d/])\d+/(?:\d{4}/)?[A-ZĐ]{2,}\d*(?:-[A-ZĐ]{2,}\d*)*(?![A-Za-zĐ])")
_PHONE = re.compile(r"(?<![\w/.,])(?:\+84|\(?0\d{2,3}\)?)[ .-]?\d{3,4}(?:[ .-]?\d{3,4}){1,2}(?!\d)")
_PREFIX = "84"
PATTERNS = (_EMAIL, _URL, _DOCUMENT)
BLANK = "\x01"


def check_codes(pair: Pair) -> Iterator[Finding]:
    """Report every code of the source that the translation does not repeat."""
    source, target = narrow(plain(pair.source_html)), narrow(plain(pair.target_html))
    for pattern in PATTERNS:
        for found in dict.fromkeys(pattern.findall(source)):
            code = found.rstrip(".,;:")
            if _folded(code) not in _folded(target):
                yield _missing(pair, code, _alone(pattern, target, source))
    numbers = {_digits(number) for number in _PHONE.findall(target)}
    for number in dict.fromkeys(_PHONE.findall(source)):
        if _digits(number) not in numbers and _digits(number) not in _only_digits(target):
            yield _missing(pair, number.strip(), _alone(_PHONE, target, source))


def without_codes(text: str) -> str:
    """Return the text with its codes blanked out: their digits count nothing."""
    for pattern in (*PATTERNS, _PHONE):
        text = pattern.sub(lambda match: BLANK * len(match.group()), text)
    return text


def numbers_in_codes(text: str) -> set[Decimal]:
    """Return the numbers that codes are made of: a translation may write one in words."""
    return {
        Decimal(number)
        for pattern in PATTERNS
        for code in pattern.findall(text)
        for number in re.findall(r"\d{1,30}", code)
    }


def _missing(pair: Pair, code: str, wrong: str) -> Finding:
    html = replace_once(pair.target_html, wrong, code) if wrong else None
    return Finding(
        "code.changed",
        CLAUSE,
        Severity.BLOCK,
        _("“%(code)s” is missing or changed. Copy it from the source.") % {"code": code},
        Fix(html, _("Write %(number)s") % {"number": code}) if html else None,
    )


def _alone(pattern: re.Pattern[str], target: str, source: str) -> str:
    """Return the one code in the target that is not in the source, empty if not exactly one."""
    wrong = [code for code in pattern.findall(target) if code not in source]
    return wrong[0] if len(wrong) == 1 else ""


def _digits(number: str) -> str:
    """Return a telephone number's digits, +84 and the leading 0 being the same."""
    return re.sub(r"\D", "", number).removeprefix(_PREFIX).removeprefix("0")


def _folded(text: str) -> str:
    """Return a text in which 42/2020/QĐ-UBND and 42/2020/QD-UBND are the same."""
    return text.casefold().replace("đ", "d")


def _only_digits(text: str) -> str:
    return re.sub(r"[ .()-]", "", text)
