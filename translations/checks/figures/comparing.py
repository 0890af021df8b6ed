"""Pairs the figures of a source with those of its translation; what is left over differs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from translations.checks.figures.dates import Moment, moments
from translations.checks.figures.quantities import Quantity, quantities
from translations.checks.figures.tables import words_for
from translations.languages import by_locale


@dataclass(slots=True)
class Comparison:
    """What is missing, what is extra, and which pairs say the same number in another unit."""

    missing: list[Quantity] = field(default_factory=list)
    extra: list[Quantity] = field(default_factory=list)
    lost_moments: list[Moment] = field(default_factory=list)
    units: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    separators: list[tuple[Quantity, Quantity]] = field(default_factory=list)


def compare(source: str, source_locale: str, target: str, target_locale: str) -> Comparison:
    """Compare two plain texts; dates and times first, then every other number.

    A date that the other side writes in another way is compared by the numbers it is made of.
    """
    found = Comparison()
    source_moments, source_rest = moments(source, source_locale)
    target_moments, target_rest = moments(target, target_locale)
    lost = _without(source_moments, target_moments)
    gained = _without(target_moments, source_moments)
    ours, theirs = quantities(source_rest, source_locale), quantities(target_rest, target_locale)
    theirs += [_bare(number, moment.text) for moment in gained for number in moment.numbers()]
    said = _values(theirs, target_moments)
    found.lost_moments = [
        moment for moment in lost if not _all_present(moment, said, target, target_locale)
    ]
    explained = [moment for moment in lost if moment not in found.lost_moments]
    ours += [_bare(number, moment.text) for moment in explained for number in moment.numbers()]
    _match(found, ours, theirs, _values(ours, source_moments), said)
    found.missing = _unspoken(found.missing, target, target_locale)
    found.extra = _unspoken(found.extra, source, source_locale)
    if found.lost_moments:
        parts = {number for moment in found.lost_moments for number in moment.numbers()}
        dated = {moment.text for moment in gained}
        found.extra = [
            each for each in found.extra if each.value not in parts and each.text not in dated
        ]
    return found


def _without(these: Iterable[Moment], others: Iterable[Moment]) -> list[Moment]:
    known = {(moment.kind, moment.parts) for moment in others}
    return [moment for moment in these if (moment.kind, moment.parts) not in known]


def _bare(number: int, text: str) -> Quantity:
    return Quantity(Decimal(number), text=text)


def _all_present(
    moment: Moment, said: Collection[Decimal], target: str, target_locale: str
) -> bool:
    return all(
        number in said or _is_spoken(Decimal(number), target, target_locale)
        for number in moment.numbers()
        if not (moment.kind == "time" and number == 0)
    )


def _values(numbers: Iterable[Quantity], dates: Iterable[Moment]) -> set[Decimal]:
    """Return every number a text says, those inside its dates included."""
    values = {each.value for each in numbers}
    return values | {Decimal(number) for moment in dates for number in moment.numbers()}


def _match(
    found: Comparison,
    ours: list[Quantity],
    theirs: list[Quantity],
    known_ours: Collection[Decimal],
    known_theirs: Collection[Decimal],
) -> None:
    """Pair by value, the same unit preferred; then by the reading with other separators.

    A number said more often on one side than on the other is no difference.
    """
    left = list(theirs)
    unpaired: list[Quantity] = []
    for each in ours:
        same = [other for other in left if other.value == each.value]
        if not same:
            unpaired.append(each)
            continue
        best = next((other for other in same if other.unit == each.unit), same[0])
        left.remove(best)
        if each.unit and best.unit != each.unit:
            found.units.append((each, best))
    for each in unpaired:
        misread = next((other for other in left if _is_misread(each, other)), None)
        if misread is not None:
            left.remove(misread)
            found.separators.append((each, misread))
        elif each.value not in known_theirs:
            found.missing.append(each)
    found.extra = [other for other in left if other.value not in known_ours]


def _is_misread(ours: Quantity, theirs: Quantity) -> bool:
    return theirs.other is not None and theirs.other == ours.value


def _unspoken(left: Iterable[Quantity], text: str, locale: str) -> list[Quantity]:
    return [each for each in left if each.unit or not _is_spoken(each.value, text, locale)]


def _is_spoken(value: Decimal, text: str, locale: str) -> bool:
    """Tell whether a text says a small number in words."""
    if value != value.to_integral_value():
        return False
    lowered = text.lower()
    edge = "" if by_locale(locale).is_cjk else r"\b"
    return any(
        re.search(rf"{edge}{re.escape(word)}{edge}", lowered)
        for word in words_for(int(value), locale)
    )
