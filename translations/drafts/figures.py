"""Numbers, references, addresses and placeholders: checked after translation, put back if lost.

Hiding them beforehand depends on what a model was trained on; comparing afterwards does not.
Whether numbers agree is for the portal's own checks to say, which know 万, triệu and months.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from translations.drafts.judging import has_wrong_figures
from translations.drafts.projection import aligned_span
from translations.drafts.risks import Finding, Risk
from translations.engines.port import Alignment, Rendered, Span

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
    if has_wrong_figures(source, target, languages):
        missing, extra = _differing(source, target)
        told = [f"−{number}" for number in missing] + [f"+{number}" for number in extra]
        found.append(Finding(Risk.NUMBERS, ", ".join(told)))
    return found


def repaired(
    source: str, rendered: Rendered, languages: tuple[str, str], *, has_spaces: bool
) -> tuple[Rendered, list[Finding]]:
    """Put back lost tokens and one changed number where the alignment shows their place."""
    if rendered.text is None or rendered.alignment is None:
        return rendered, []
    told: list[str] = []
    for lost in sorted(_tokens(source) - _tokens(rendered.text)):
        changed = _with_token(source, lost, rendered, has_spaces=has_spaces)
        if changed is not None:
            rendered, told = changed, [*told, lost]
    if has_wrong_figures(source, rendered.text or "", languages):
        number, changed = _with_number(source, rendered, has_spaces=has_spaces)
        # a repair that does not satisfy the check is none: 1,2 triệu is 120万
        if changed and not has_wrong_figures(source, changed.text or "", languages):
            rendered, told = changed, [*told, number]
    return rendered, [Finding(Risk.REPAIRED, ", ".join(told))] if told else []


def digits(text: str) -> str:
    """Return a number's digits alone: 1.234,5 and 1,234.5 are the same, full width or not."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


def _differing(source: str, target: str) -> tuple[list[str], list[str]]:
    """Return the numbers of the source that are missing and those that came from nowhere."""
    ours, theirs = (
        Counter(digits(match[0]) for match in NUMBER.finditer(VERBATIM.sub(" ", text)))
        for text in (source, target)
    )
    return list((ours - theirs).elements()), list((theirs - ours).elements())


def _tokens(text: str) -> Counter[str]:
    return Counter(VERBATIM.findall(unicodedata.normalize("NFKC", text)))


def _with_token(
    source: str, token: str, rendered: Rendered, *, has_spaces: bool
) -> Rendered | None:
    """Write a token over what answers for it, unless that would swallow half the sentence."""
    place = source.find(token)
    text, alignment = rendered.text or "", rendered.alignment
    if place < 0 or alignment is None:
        return None
    at = aligned_span((place, place + len(token)), text, alignment, has_spaces=has_spaces)
    if at is None or at[1] - at[0] > 2 * len(token) + 2:
        return None
    return exchanged(rendered, alignment, at, token)


def _with_number(
    source: str, rendered: Rendered, *, has_spaces: bool
) -> tuple[str, Rendered | None]:
    """Write the one missing number over the one that is wrong, if the model put it in its place."""
    text, alignment = rendered.text or "", rendered.alignment
    missing, extra = _differing(source, text)
    if len(missing) != 1 or len(extra) != 1 or alignment is None:
        return "", None
    ours = next((m for m in NUMBER.finditer(source) if digits(m[0]) == missing[0]), None)
    theirs = next((m for m in NUMBER.finditer(text) if digits(m[0]) == extra[0]), None)
    if ours is None or theirs is None or not ours[0].isdigit():
        return "", None
    at = aligned_span(ours.span(), text, alignment, has_spaces=has_spaces)
    if at is None or at[0] >= theirs.end() or at[1] <= theirs.start():
        return "", None
    return ours[0], exchanged(rendered, alignment, theirs.span(), ours[0])


def exchanged(rendered: Rendered, alignment: Alignment, at: Span, token: str) -> Rendered:
    """Return the sentence with a stretch exchanged and the alignment moved along.

    Pieces of the old stretch answer for all of the new one.
    """
    text = rendered.text or ""
    by = len(token) - (at[1] - at[0])

    def moved(place: int) -> int:
        return place + by if place >= at[1] else min(place, at[0] + len(token))

    whole = (at[0], at[0] + len(token))
    spans = tuple(
        whole if at[0] <= start < at[1] and end <= at[1] else (moved(start), moved(end))
        for start, end in alignment.target
    )
    return replace(
        rendered,
        text=text[: at[0]] + token + text[at[1] :],
        alignment=replace(alignment, target=spans),
    )
