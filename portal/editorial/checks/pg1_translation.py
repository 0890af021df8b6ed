"""PG-1: a translation says what its approved source says (HP20 Đ8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.checks.translation import TERMS, judged, results
from portal.editorial.publication_checks import CheckResult


class FaithfulTranslation(PublicationCheck):
    """Tags, links, numbers, dates, money, codes and omissions, segment by segment."""

    id = "PG-1"
    clauses = ("HP20-43",)

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Yield what the checks of the translation house find, names and terms excepted."""
        yield from results(
            self, [each for each in judged(facts) if not each.finding.id.startswith(TERMS)]
        )
