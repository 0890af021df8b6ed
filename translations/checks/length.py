"""Texts that are much too short or long: something left out, repeated or beyond the field (T09)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.finding import Finding, Pair, Severity
from translations.fingerprints import normal_plain
from translations.languages import EN, JA, KO, VI, ZH

CLAUSE = "T09"
# characters a text of 100 Vietnamese characters takes, roughly; our own estimate, so only warned
WIDTH = {VI.locale: 100, EN.locale: 105, ZH.locale: 34, JA.locale: 47, KO.locale: 52}
LEAST, MOST = 0.45, 2.2
LONG_ENOUGH = 60  # in Vietnamese characters: below, proportions say nothing
_REPEATED = re.compile(r"(?P<phrase>\S.{3,60}?)(?:[\s,，、]*(?P=phrase)){2,}", re.S)


def check_length(pair: Pair) -> Iterator[Finding]:
    """Check against the field's limit, against the source's length, and for repetition."""
    source, target = normal_plain(pair.source_html), normal_plain(pair.target_html)
    if pair.limit is not None and len(target) > pair.limit:
        yield Finding(
            "length.limit", CLAUSE, Severity.BLOCK,
            _("The text has %(count)s characters, the field takes %(limit)s. Shorten it.")
            % {"count": len(target), "limit": pair.limit},
        )  # fmt: skip
    expected = len(source) * WIDTH[pair.target_locale] / WIDTH[pair.source_locale]
    if len(source) * 100 / WIDTH[pair.source_locale] >= LONG_ENOUGH:
        if len(target) < expected * LEAST:
            yield Finding(
                "length.short", CLAUSE, Severity.WARN,
                _("The translation is much shorter than usual. Check that nothing is missing."),
            )  # fmt: skip
        elif len(target) > expected * MOST:
            yield Finding(
                "length.long", CLAUSE, Severity.WARN,
                _("The translation is much longer than usual. Check that nothing was added."),
            )  # fmt: skip
    repeated = _REPEATED.search(target)
    if repeated and not _REPEATED.search(source):
        yield Finding(
            "length.repetition", CLAUSE, Severity.WARN,
            _("“%(phrase)s” is repeated several times. Remove what is too much.")
            % {"phrase": repeated.group("phrase").strip()},
        )  # fmt: skip
