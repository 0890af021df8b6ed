"""Runs every check over a pair of segments; pure, so that desk, gate and imports share it (T09)."""

from __future__ import annotations

from translations.checks.codes import check_codes
from translations.checks.figures.checking import check_figures
from translations.checks.finding import Check, Finding, Pair
from translations.checks.length import check_length
from translations.checks.markup import check_markup
from translations.checks.negation import check_negation
from translations.checks.punctuation import check_punctuation
from translations.checks.rest import check_rest
from translations.checks.terms import check_terms
from translations.fingerprints import normal_plain
from translations.terms.glossary import Glossary

CHECKS: tuple[Check, ...] = (
    check_markup,
    check_figures,
    check_codes,
    check_negation,
    check_length,
    check_punctuation,
)


def findings(pair: Pair, glossary: Glossary | None = None) -> list[Finding]:
    """Return what is wrong with one pair, blocking findings first; nothing where all is well.

    ``glossary`` brings the term list (``translations.terms.matching.glossary()`` reads it in a
    bounded number of queries for a whole page); without it names are not checked.
    """
    if not normal_plain(pair.source_html) and not normal_plain(pair.target_html):
        return []
    found = list(check_rest(pair))
    if not any(finding.blocks for finding in found):
        found += [finding for check in CHECKS for finding in check(pair)]
        if glossary is not None:
            found += check_terms(pair, glossary)
    return sorted(found, key=lambda finding: not finding.blocks)
