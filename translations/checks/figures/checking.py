"""Findings about numbers, money, units, dates and times (T09)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.codes import numbers_in_codes, without_codes
from translations.checks.editing import replace_once
from translations.checks.figures.comparing import Comparison, compare
from translations.checks.figures.quantities import Quantity
from translations.checks.figures.writing import written
from translations.checks.finding import Finding, Fix, Pair, Severity
from translations.fingerprints import plain

CLAUSE = "T09"


def check_figures(pair: Pair) -> Iterator[Finding]:
    """Compare what the two texts count, by value and not by spelling."""
    found = compare(
        without_codes(plain(pair.source_html)),
        pair.source_locale,
        without_codes(plain(pair.target_html)),
        pair.target_locale,
    )
    coded = numbers_in_codes(plain(pair.source_html))
    found.extra = [each for each in found.extra if each.value not in coded]
    yield from _moments(found)
    yield from _separators(pair, found)
    yield from _units(found)
    yield from _numbers(pair, found)


def _moments(found: Comparison) -> Iterator[Finding]:
    for moment in found.lost_moments:
        clock = moment.kind == "time"
        message = (
            _("The time “%(text)s” is missing or different. Write the same time.")
            if clock
            else _("The date “%(text)s” is missing or different. Write the same date.")
        )
        yield Finding(
            "figures.time" if clock else "figures.date", CLAUSE, Severity.BLOCK,
            message % {"text": moment.text.strip()},
        )  # fmt: skip


def _separators(pair: Pair, found: Comparison) -> Iterator[Finding]:
    for ours, theirs in found.separators:
        right = written(ours.value, pair.target_locale)
        yield Finding(
            "figures.separator", CLAUSE, Severity.BLOCK,
            _("“%(text)s” is another number in this language. Write %(right)s.")
            % {"text": theirs.text, "right": right},
            _replacement(pair, ours, theirs),
        )  # fmt: skip


def _units(found: Comparison) -> Iterator[Finding]:
    for ours, theirs in found.units:
        if ours.is_money or theirs.is_money:
            yield Finding(
                "figures.currency", CLAUSE, Severity.BLOCK,
                _("“%(source)s” is an amount in %(unit)s, the translation says “%(target)s”. "
                  "Name the same currency.")
                % {"source": ours.text, "unit": ours.unit, "target": theirs.text},
            )  # fmt: skip
        else:
            yield Finding(
                "figures.unit", CLAUSE, Severity.BLOCK if theirs.unit else Severity.WARN,
                _("“%(source)s” is measured in %(unit)s, the translation says “%(target)s”. "
                  "Name the same unit.")
                % {"source": ours.text, "unit": ours.unit, "target": theirs.text},
            )  # fmt: skip


def _numbers(pair: Pair, found: Comparison) -> Iterator[Finding]:
    if not found.missing and not found.extra:
        return
    fix = None
    if len(found.missing) == 1 and len(found.extra) == 1:
        fix = _replacement(pair, found.missing[0], found.extra[0])
    yield Finding(
        "figures.number", CLAUSE, Severity.BLOCK, _sentence(found.missing, found.extra), fix
    )


def _sentence(missing: list[Quantity], extra: list[Quantity]) -> str:
    names = {
        "missing": ", ".join(each.text.strip() for each in missing),
        "extra": ", ".join(each.text.strip() for each in extra),
    }
    if not extra:
        return _("The number %(missing)s is missing. Write it in.") % names
    if not missing:
        return _("The number %(extra)s is not in the source. Take it out.") % names
    return _("The source says %(missing)s, the translation %(extra)s. Correct it.") % names


def _replacement(pair: Pair, ours: Quantity, theirs: Quantity) -> Fix | None:
    """Offer the right number in place of the wrong one; its unit stays the translator's."""
    if ours.unit != theirs.unit or not theirs.end or not ours.end:
        return None
    right = written(ours.value, pair.target_locale)
    text = theirs.unit_before + right + theirs.unit_behind
    html = replace_once(pair.target_html, theirs.text, text)
    return Fix(html, _("Write %(number)s") % {"number": right}) if html else None
