"""Names and terms: the approved form in the translation, no forbidden one (T07, HP18 Đ3.2b)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.editing import replace_once
from translations.checks.finding import Finding, Fix, Pair, Severity
from translations.fingerprints import plain
from translations.terms.entries import FormMatch, Role, TermMatch
from translations.terms.glossary import Glossary, contains

CLAUSE = "HP18-06"


def check_terms(pair: Pair, glossary: Glossary) -> Iterator[Finding]:
    """Look for forms that are not to be used, then for terms without their approved form."""
    source, target = plain(pair.source_html), plain(pair.target_html)
    wrong = glossary.forbidden_in(target, pair.target_locale)
    for found in _one_each(wrong):
        yield _forbidden(pair, found)
    handled = {found.entry.id for found in wrong}
    seen: set[int] = set()
    for term in glossary.terms_in(source, pair.source_locale, pair.target_locale):
        if term.term_id in handled | seen:
            continue
        seen.add(term.term_id)
        accepted = (*term.approved, *term.allowed)
        if accepted and not any(contains(target, form, pair.target_locale) for form in accepted):
            yield _missing(term)


def _one_each(found: list[FormMatch]) -> Iterator[FormMatch]:
    """Yield each wording once."""
    return iter({match.matched.casefold(): match for match in reversed(found)}.values())


def _forbidden(pair: Pair, found: FormMatch) -> Finding:
    right = found.entry.of(pair.target_locale, Role.APPROVED)
    names = {"wrong": found.matched, "right": " / ".join(form.text for form in right)}
    message = (
        _("“%(wrong)s” is not to be used. Write “%(right)s”.")
        if right
        else _("“%(wrong)s” is not to be used. Choose another wording.")
    ) % names
    if found.form.note:
        message = f"{message} {found.form.note}"
    fix = None
    if len(right) == 1:
        html = replace_once(pair.target_html, found.matched, right[0].text)
        fix = Fix(html, _("Write “%(right)s”") % names) if html else None
    severity = Severity.BLOCK if found.form.blocks else Severity.WARN
    return Finding("term.forbidden", CLAUSE, severity, message, fix)


def _missing(term: TermMatch) -> Finding:
    names = {"term": term.matched, "form": " / ".join(term.approved or term.allowed)}
    if term.leave_as_is:
        message = _("“%(term)s” stays as it is. Copy it from the source.") % names
    elif term.confirmed:
        message = _("“%(term)s” is called “%(form)s” in this language. Use it.") % names
    else:
        message = (
            _("“%(term)s” is usually called “%(form)s” in this language (not confirmed yet).")
            % names
        )
    severity = Severity.BLOCK if term.confirmed else Severity.WARN
    return Finding("term.missing", CLAUSE, severity, message)
