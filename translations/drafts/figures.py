"""Numbers, references, addresses and placeholders: checked after translation, put back if lost.

Protecting them beforehand depends on what a model was trained on; comparing afterwards does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache

from babel.dates import get_month_names

from translations.drafts.projection import aligned_span
from translations.drafts.risks import Finding, Risk
from translations.engines.port import Alignment, Rendered, Span
from translations.languages import LANGUAGES

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f٫٬]\d+)*")
# what must come out as it went in: placeholders, addresses, numbers of documents, codes
VERBATIM = re.compile(
    r"\{\{?[^{}\s]{1,40}\}\}?|%\(\w{1,40}\)[sd]|⟦[^⟧\s]{1,40}⟧|###\w{1,40}###"
    r"|(?:https?://|www\.)[!#-;=?-~]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:/\d{4})?/[A-ZĐ]{2,}[A-Za-z0-9Đ-]*"
    r"|(?<![A-Za-zĐ])[A-Z]{2,}[- ]?\d[\w.:-]*\w",
    re.ASCII,
)


def findings(source: str, target: str, languages: tuple[str, str]) -> list[Finding]:
    """Return what of numbers and verbatim tokens does not agree."""
    found = []
    lost = _tokens(source) - _tokens(target)
    if lost:
        found.append(Finding(Risk.VERBATIM, ", ".join(sorted(lost))))
    missing, extra = differing(source, target, languages)
    if missing or extra:
        told = [f"−{number}" for number in missing] + [f"+{number}" for number in extra]
        found.append(Finding(Risk.NUMBERS, ", ".join(told)))
    return found


def differing(source: str, target: str, languages: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Return the numbers that are missing and those that came from nowhere, as digits.

    A month may be a number in one language and a word in the other.
    """
    ours = Counter(digits(m[0]) for m in NUMBER.finditer(_without_verbatim(source)))
    theirs = Counter(digits(m[0]) for m in NUMBER.finditer(_without_verbatim(target)))
    named = [_months(text, code) for text, code in zip((source, target), languages, strict=True)]
    missing = [n for n in (ours - theirs).elements() if n.lstrip("0") not in named[1]]
    extra = [n for n in (theirs - ours).elements() if n.lstrip("0") not in named[0]]
    return missing, extra


def repaired(
    source: str, rendered: Rendered, languages: tuple[str, str], *, has_spaces: bool
) -> tuple[Rendered, list[Finding]]:
    """Put back lost tokens and single changed numbers where the alignment shows their place."""
    if rendered.text is None or rendered.alignment is None:
        return rendered, []
    told: list[str] = []
    for lost in sorted(_tokens(source) - _tokens(rendered.text)):
        span = _span_of(source, lost)
        changed = _exchange(span, lost, rendered, has_spaces=has_spaces)
        if changed is not None:
            rendered, told = changed, [*told, lost]
    missing, extra = differing(source, rendered.text or "", languages)
    if len(missing) == 1 and len(extra) == 1:
        changed = _exchange_number(source, missing[0], extra[0], rendered, has_spaces=has_spaces)
        if changed is not None:
            rendered, told = changed, [*told, missing[0]]
    return rendered, [Finding(Risk.REPAIRED, ", ".join(told))] if told else []


def digits(text: str) -> str:
    """Return a number's digits alone: 1.234,5 and 1,234.5 are the same, full width or not."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


def _tokens(text: str) -> Counter[str]:
    return Counter(VERBATIM.findall(unicodedata.normalize("NFKC", text)))


def _without_verbatim(text: str) -> str:
    return VERBATIM.sub(" ", text)


@cache
def _month_words(code: str) -> dict[str, str]:
    """Return month names of a language with the month's number."""
    cldr = next(lang.cldr for lang in LANGUAGES if lang.code == code)
    return {
        str(name).casefold(): str(number)
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=cldr).items()
        if not any(char.isdigit() for char in str(name))
    }


def _months(text: str, code: str) -> set[str]:
    """Return the numbers of the months that a text names by words."""
    folded = text.casefold()
    return {
        number
        for name, number in _month_words(code).items()
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    }


def _span_of(source: str, token: str) -> Span | None:
    place = source.find(token)
    return None if place < 0 else (place, place + len(token))


def _exchange(
    span: Span | None, token: str, rendered: Rendered, *, has_spaces: bool
) -> Rendered | None:
    """Write a token over what answers for it, unless that would swallow half the sentence."""
    text, alignment = rendered.text or "", rendered.alignment
    if span is None or alignment is None:
        return None
    at = aligned_span(span, text, alignment, has_spaces=has_spaces)
    if at is None or at[1] - at[0] > 2 * len(token) + 2:
        return None
    return _written(rendered, alignment, at, token)


def _exchange_number(
    source: str, missing: str, extra: str, rendered: Rendered, *, has_spaces: bool
) -> Rendered | None:
    """Write a changed number over the wrong one, if the model put that one in its place."""
    text, alignment = rendered.text or "", rendered.alignment
    ours = next((m for m in NUMBER.finditer(source) if digits(m[0]) == missing), None)
    theirs = next((m for m in NUMBER.finditer(text) if digits(m[0]) == extra), None)
    if ours is None or theirs is None or alignment is None or not ours[0].isdigit():
        return None
    at = aligned_span(ours.span(), text, alignment, has_spaces=has_spaces)
    if at is None or at[0] >= theirs.end() or at[1] <= theirs.start():
        return None
    return _written(rendered, alignment, theirs.span(), ours[0])


def _written(rendered: Rendered, alignment: Alignment, at: Span, token: str) -> Rendered:
    """Return the sentence with a stretch exchanged and the alignment moved along."""
    text = rendered.text or ""
    by = len(token) - (at[1] - at[0])

    def moved(place: int) -> int:
        return place + by if place >= at[1] else min(place, at[0] + len(token))

    spans = tuple((moved(start), moved(end)) for start, end in alignment.target)
    return replace(
        rendered,
        text=text[: at[0]] + token + text[at[1] :],
        alignment=replace(alignment, target=spans),
    )
