"""The portal's checks of translated segments, read as risks of a machine's draft (T09, U05)."""

from __future__ import annotations

from html import escape

from translations.checks.figures.checking import check_figures
from translations.checks.finding import Pair
from translations.checks.negation import check_negation
from translations.checks.running import findings
from translations.drafts.risks import Finding, Risk
from translations.languages import LANGUAGES
from translations.terms.glossary import Glossary

LOCALES = {language.code: language.locale for language in LANGUAGES}
# what a check's id begins with; checks of punctuation are no risk
RISKS = (
    ("figures.", Risk.NUMBERS),
    ("code.", Risk.VERBATIM),
    ("negation.", Risk.NEGATION),
    ("term.", Risk.TERMS),
    ("rest.", Risk.UNTRANSLATED),
    ("length.repetition", Risk.REPETITION),
    ("length.short", Risk.OMISSION),
    ("length.long", Risk.ADDITION),
    ("markup.", Risk.MARKUP),
)


def has_wrong_figures(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Tell whether numbers, dates or amounts differ between two plain texts."""
    pair = Pair(
        escape(source, quote=False),
        escape(target, quote=False),
        LOCALES[languages[0]],
        LOCALES[languages[1]],
    )
    return any(finding.id.startswith("figures.") for finding in check_figures(pair))


def differs_in_sense(first: str, second: str, language: str) -> bool:
    """Tell whether two plain texts of one language differ in figures or in a negation."""
    locale = LOCALES[language]
    for ours, theirs in ((first, second), (second, first)):
        pair = Pair(escape(ours, quote=False), escape(theirs, quote=False), locale, locale)
        if any(True for _finding in (*check_figures(pair), *check_negation(pair))):
            return True
    return False


def judged(
    source_html: str, target_html: str, languages: tuple[str, str], glossary: Glossary
) -> list[Finding]:
    """Return what the checks find in a draft; their sentences are told at the desk anyway."""
    pair = Pair(source_html, target_html, LOCALES[languages[0]], LOCALES[languages[1]])
    found = []
    for finding in findings(pair, glossary):
        risk = next((risk for begin, risk in RISKS if finding.id.startswith(begin)), None)
        if risk is not None:
            found.append(Finding(risk))
    return found
