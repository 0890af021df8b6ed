"""Reads numbers with their multiplier, money and unit out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from translations.checks.figures.tables import (
    CURRENCIES,
    HAN_DIGITS,
    MULTIPLIERS,
    SEPARATORS,
    UNITS,
)
from translations.languages import EN, KO, VI, by_locale

_WIDE = {
    ord(wide): wide_to
    for wide, wide_to in zip("０１２３４５６７８９．，：／％＄", "0123456789.,:/%$", strict=True)
}
_GROUPED = re.compile(r"\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:[.,\u00a0\u202f]\d+)*")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九两十百千]+[百千]?[万亿億兆]+")
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_ARTICLE = "조"  # 제3조 is Article 3 and 12조 are twelve articles; trillions are of something
_TRILLIONS = re.compile(r"\s?(?:\d|원|동|달러|미국|미 ?달러|베트남|엔|위안|유로|파운드|[A-Z$€¥₩])")
LEAST_JOINED = 1000
LONGEST_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as a text has it. ``other`` is what it says by another language's separators."""

    value: Decimal
    unit: str = ""
    text: str = ""
    other: Decimal | None = None
    multiplier: int = 1
    start: int = 0
    end: int = 0
    unit_before: str = ""
    unit_behind: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in a known currency."""
        return self.unit in CURRENCIES


def narrow(text: str) -> str:
    """Return the text with full-width digits and signs made narrow; positions stay."""
    return text.translate(_WIDE)


def quantities(text: str, locale: str) -> list[Quantity]:
    """Return the numbers of a text in their order; full-width digits count like others."""
    text = narrow(text)
    found = [*_digits(text, locale), *_in_characters(text, locale), *_in_words(text, locale)]
    return _joined(sorted(found, key=lambda each: each.start), text)


def _digits(text: str, locale: str) -> Iterator[Quantity]:
    position = 0
    while match := _GROUPED.search(text, position):
        position = match.end()
        values = _values(match.group(), locale)
        if len(values) > 1:
            yield from (
                Quantity(Decimal(part), text=part, start=match.start(), end=match.end())
                for part in re.findall(r"\d+", match.group())
            )
            continue
        value, other = values[0]
        yield _finish(text, locale, match.start(), match.end(), value, other)


def _values(token: str, locale: str) -> list[tuple[Decimal, Decimal | None]]:
    """Return the reading of a token by the language's separators, and by the others'."""
    group, decimal = SEPARATORS[locale]
    own, foreign = _read(token, group, decimal), _read(token, decimal, group)
    if own is not None:
        return [(own, foreign if foreign != own else None)]
    if foreign is not None:
        return [(foreign, None)]
    return [(Decimal(part), None) for part in re.findall(r"\d+", token)]


def _read(token: str, group: str, decimal: str) -> Decimal | None:
    token = re.sub(r"[\u00a0\u202f ](?=\d{3})", group, token)
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", token):
        return Decimal(token.replace(group, "").replace(decimal, "."))
    if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d+)?", token):
        return Decimal(token.replace(decimal, "."))
    return None


def _finish(
    text: str, locale: str, start: int, end: int, value: Decimal, other: Decimal | None
) -> Quantity:
    """Add what stands around a number: multiplier, unit, currency."""
    multiplier = 1
    after = _multiplier(locale).match(text, end)
    if after and not _is_article(text, start, after.end(), locale):
        multiplier = MULTIPLIERS[locale][" ".join(after.group(1).lower().split())]
        end = after.end()
    unit = unit_before = unit_behind = ""
    if behind := _BEHIND.match(text, end):
        unit, unit_behind, end = behind.group(1), behind.group(), behind.end()
    elif before := _BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start]):
        unit, unit_before = before.group(1), before.group()
        start -= len(unit_before)
    return Quantity(
        value * multiplier,
        _UNIT_OF.get(unit.casefold(), ""),
        text[start:end],
        other * multiplier if other is not None else None,
        multiplier,
        start,
        end,
        unit_before,
        unit_behind,
    )


def _is_article(text: str, start: int, end: int, locale: str) -> bool:
    """Tell whether a Korean number counts articles of a law rather than trillions."""
    if locale != KO.locale or text[end - 1] != _ARTICLE:
        return False
    return text[start - 1 : start] == "제" or _TRILLIONS.match(text, end) is None


def _in_characters(text: str, locale: str) -> Iterator[Quantity]:
    """Read numbers such as 三百万; smaller ones in characters are words, not figures."""
    if not by_locale(locale).is_cjk or locale == KO.locale:
        return
    for match in _HAN_NUMBER.finditer(text):
        value = _han_value(match.group())
        if value:
            yield _finish(text, locale, match.start(), match.end(), Decimal(value), None)


def _han_value(characters: str) -> int:
    total = section = digit = 0
    for sign in characters.replace("两", "二"):
        if sign in HAN_DIGITS:
            digit = HAN_DIGITS.index(sign)
        elif sign in _HAN_PLACES:
            section += (digit or 1) * _HAN_PLACES[sign]
            digit = 0
        else:
            total = (total + section + digit) * _HAN_LARGE[sign]
            section = digit = 0
    return total + section + digit


def _in_words(text: str, locale: str) -> Iterator[Quantity]:
    """Read "three million" and "ba triệu"; small words alone are no figures."""
    if locale not in (VI.locale, EN.locale):
        return
    for match in _worded(locale).finditer(text):
        word = match.group(1).lower()
        yield _finish(text, locale, match.start(), match.end(1), Decimal(_WORDS[word]), None)


_WORDS = {
    **{word: n for n, word in enumerate(
        "một hai ba bốn năm sáu bảy tám chín mười".split(), start=1)},
    **{word: n for n, word in enumerate(
        "one two three four five six seven eight nine ten".split(), start=1)},
}  # fmt: skip


@cache
def _worded(locale: str) -> re.Pattern[str]:
    words = "|".join(_WORDS)
    return re.compile(rf"\b({words})(?=\s(?:{_any(MULTIPLIERS[locale])})\b)", re.I)


@cache
def _multiplier(locale: str) -> re.Pattern[str]:
    edge = "" if by_locale(locale).is_cjk else r"(?![^\W\d_])"
    return re.compile(rf"[ \u00a0]?({_any(MULTIPLIERS[locale])}){edge}", re.I)


_UNIT_OF = {
    form.casefold(): unit
    for unit, forms in (CURRENCIES | UNITS).items()
    for form in forms.split("|")
}
_LATIN_END = re.compile(r"[A-Za-zÀ-ỹđĐ]$")


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


_BEHIND = re.compile(
    r"[ \u00a0-]?("
    + "|".join(
        re.escape(form) + (r"(?![^\W_])" if _LATIN_END.search(form) else "")
        for form in sorted(_UNIT_OF, key=len, reverse=True)
    )
    + ")",
    re.I,
)
_BEFORE = re.compile(r"(US\$|USD|VND|VNĐ|EUR|JPY|CNY|RMB|KRW|GBP|[$€¥₩£₫])[ \u00a0]?$", re.I)


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """Join "3 tỷ 500 triệu" and 3億5000万 to one number each; drop readings inside another."""
    joined: list[Quantity] = []
    for each in found:
        last = joined[-1] if joined else None
        if last is not None and each.start < last.end:
            continue
        if last is not None and _continues(last, each, text):
            joined[-1] = Quantity(
                last.value + each.value,
                each.unit,
                text[last.start : each.end],
                None,
                each.multiplier,
                last.start,
                each.end,
                last.unit_before,
                each.unit_behind,
            )
            continue
        joined.append(each)
    return joined


def _continues(last: Quantity, each: Quantity, text: str) -> bool:
    """Tell whether a number is the smaller part of the one before it."""
    gap = text[last.end : each.start]
    return (
        not last.unit
        and last.multiplier >= LEAST_JOINED
        and gap in ("", " ", "\u00a0")
        and (each.multiplier < last.multiplier)
        and each.value < last.multiplier
        and (each.multiplier > 1 or gap == "")
    )
