"""Reads dates and times of day; what they are made of is no longer a number of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from translations.checks.figures.quantities import narrow
from translations.languages import EN, VI, by_locale

_MONTHS_EN = (
    "january february march april may june july august september october november december"
).split()
_MONTHS_VI = {
    word: number
    for number, words in enumerate(
        "giêng|một hai ba tư|bốn năm sáu bảy|bẩy tám chín mười mười_một chạp|mười_hai".split(),
        start=1,
    )
    for word in words.replace("_", " ").split("|")
}
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_AFTERNOON = ("p", "下午", "午後", "오후", "晚上", "chiều", "tối")
NOON = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a month, a quarter or a time of day: ``parts`` are its numbers, ``None`` if unsaid.

    ``kind`` is "date" (year, month, day), "quarter" (year, quarter) or "time" (hour, minute).
    """

    kind: str
    parts: tuple[int | None, ...]
    text: str

    def numbers(self) -> list[int]:
        """Return the numbers it is made of."""
        return [part for part in self.parts if part is not None]


_Maker = Callable[[re.Match[str]], Moment | None]


def moments(text: str, locale: str) -> tuple[list[Moment], str]:
    """Return the dates and times of a text, and the text with them blanked out."""
    masked = narrow(text)
    found: list[tuple[int, Moment]] = []
    for pattern, make in _patterns(locale):
        position = 0
        while match := pattern.search(masked, position):
            position = match.end()
            moment = make(match)
            if moment is None:
                continue
            found.append((match.start(), moment))
            blank = "\x01" * (match.end() - match.start())
            masked = masked[: match.start()] + blank + masked[match.end() :]
    return [moment for _start, moment in sorted(found, key=lambda pair: pair[0])], masked


def _date(match: re.Match[str]) -> Moment | None:
    """Make a date of the groups y, m, d; ``None`` where they are no date."""
    groups = match.groupdict()
    year, day = _number(groups.get("y")), _number(groups.get("d"))
    month = _month(groups.get("m"))
    if year is not None and groups.get("era"):
        year += _ERAS[groups["era"]]
    if month is not None and not 1 <= month <= len(_MONTHS_EN):
        return None
    if day is not None and not 1 <= day <= 31:  # noqa: PLR2004  days of a month
        return None
    return Moment("date", (year, month, day), match.group())


def _quarter(match: re.Match[str]) -> Moment | None:
    word = match.group("q").lower()
    number = _NUMERALS.get(word) or _QUARTERS.get(word) or _number(word)
    return Moment("quarter", (_number(match.groupdict().get("y")), number), match.group())


def _time(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("min") or 0)
    half = (groups.get("half") or "").lower()
    if half.startswith(_AFTERNOON) and hour < NOON:
        hour += NOON
    if hour > 24 or minute > 59:  # noqa: PLR2004  a day has no more
        return None
    return Moment("time", (hour, minute), match.group())


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _month(text: str | None) -> int | None:
    if not text:
        return None
    word = " ".join(text.lower().rstrip(".").split())
    if word.isdigit():
        return int(word)
    if word in _MONTHS_VI:
        return _MONTHS_VI[word]
    return next((n for n, name in enumerate(_MONTHS_EN, 1) if name.startswith(word[:3])), None)


_Y, _M, _D = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_VI_M = rf"(?P<m>\d{{1,2}}|{'|'.join(sorted(_MONTHS_VI, key=len, reverse=True))})"
_EN_M = (
    r"(?P<m>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)\b"
)
_EN_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_ALL: tuple[tuple[str, _Maker], ...] = (
    (rf"(?<!\d){_Y}[-/.]{_M}[-/.]{_D}(?!\d)", _date),
    (rf"(?<![\d/.]){_D}[-/.]{_M}[-/.]{_Y}(?!\d)", _date),
)
_CLOCK: tuple[str, _Maker] = (
    r"(?<![\d:/])(?P<h>\d{1,2}):(?P<min>\d{2})(?![\d:])(?:\s?(?P<half>[ap]\.?m\b\.?))?",
    _time,
)
_OWN: dict[str, tuple[tuple[str, _Maker], ...]] = {
    VI.locale: (
        (rf"(?:ngày\s+)?\b{_D}\s+tháng\s+{_VI_M}(?:\s*,?\s*năm\s+|\s*/\s*){_Y}", _date),
        (rf"(?:ngày\s+)?\b{_D}\s+tháng\s+{_VI_M}\b", _date),
        (rf"\btháng\s+{_VI_M}(?:\s*,?\s*năm\s+|\s*[/-]\s*){_Y}", _date),
        (rf"\btháng\s+{_VI_M}\b", _date),
        (rf"(?:ngày|hôm|sáng|chiều|tối|mùng|mồng|đến|từ|\()\s*{_D}/{_M}(?![\d/])", _date),
        (r"\bquý\s+(?P<q>iv|i{1,3}|[1-4])\b(?:(?:\s*[/-]\s*|\s+năm\s+)(?P<y>\d{4}))?", _quarter),
        (r"(?<!\d)(?P<h>\d{1,2})\s?(?:giờ|h|g)\s?(?P<min>\d{2})(?:\s?phút)?"
         r"(?:\s(?P<half>chiều|tối))?(?!\d)", _time),
        (r"(?<!\d)(?P<h>\d{1,2})\s?(?:giờ|h)\s(?P<half>sáng|chiều|tối)\b", _time),
        (r"(?<=lúc )(?P<h>\d{1,2})\s?(?:giờ|h)\b", _time),
    ),
    EN.locale: (
        (rf"\b{_EN_D}\s+(?:of\s+)?{_EN_M},?\s+{_Y}\b", _date),
        (rf"\b{_EN_M}\s+{_EN_D},?\s+{_Y}\b", _date),
        (rf"\b{_EN_D}\s+(?:of\s+)?{_EN_M}", _date),
        (rf"\b{_EN_M}\s+{_Y}\b", _date),
        (rf"\b{_EN_M}\s+{_EN_D}\b(?![.,]\d)", _date),
        (rf"(?<=\bin ){_EN_M}", _date),
        (rf"\b(?!may\b|mar\b){_EN_M}", _date),
        (r"\bQ(?P<q>[1-4])\b(?:\s+(?:of\s+)?(?P<y>\d{4}))?", _quarter),
        (r"\b(?P<q>first|second|third|fourth) quarter\b(?:\s+of\s+(?P<y>\d{4}))?", _quarter),
        (r"(?<![\d.])(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?\s?(?P<half>[ap]\.?m\b\.?)", _time),
    ),
}  # fmt: skip
_HALF = r"(?P<half>上午|下午|晚上|午前|午後|오전|오후)"
_EAST: tuple[tuple[str, _Maker], ...] = (
    (r"(?P<era>令和|平成|昭和)(?P<y>\d{1,2})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?", _date),
    (r"(?<!\d)(?P<y>\d{4})\s?[年년]?\s?第?(?P<q>[1-4一二三四])\s?(?:季度|四半期|분기)", _quarter),
    (r"第?(?P<q>[1-4一二三四])\s?(?:季度|四半期|분기)", _quarter),
    (rf"(?<!\d){_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}\s?[日号일]", _date),
    (rf"(?<!\d){_Y}\s?[年년]\s?{_M}\s?[月월]", _date),
    (rf"(?<!\d){_M}\s?[月월]\s?{_D}\s?[日号일]", _date),
    (rf"(?<!\d){_M}\s?[月월]", _date),
    (rf"(?<!\d){_Y}\s?[年년](?!間|间|동안)", _date),
    (rf"{_HALF}\s?(?P<h>\d{{1,2}}):(?P<min>\d{{2}})", _time),
    (rf"{_HALF}\s?(?P<h>\d{{1,2}})\s?[时時点點시](?:\s?(?P<min>\d{{1,2}})\s?[分분])?", _time),
    (r"(?<!\d)(?P<h>\d{1,2})\s?[时時点點시]\s?(?P<min>\d{1,2})\s?[分분]", _time),
    (r"(?<!\d)(?P<h>\d{1,2})[点點](?!\d)", _time),
)  # fmt: skip


@cache
def _patterns(locale: str) -> tuple[tuple[re.Pattern[str], _Maker], ...]:
    own = _EAST if by_locale(locale).is_cjk else _OWN[locale]
    return tuple((re.compile(pattern, re.I), make) for pattern, make in (*own, *_ALL, _CLOCK))
