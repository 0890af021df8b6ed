"""PG-4: names and terms in a translation follow the term list (HP18 Đ3.2b)."""

from __future__ import annotations

from collections.abc import Iterator

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.checks.translation import TERMS, judged, results
from portal.editorial.publication_checks import CheckResult


class Terminology(PublicationCheck):
    """Forbidden wordings, and terms without the wording that is to be used."""

    id = "PG-4"
    clauses = ("HP18-06",)

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Yield what the term list says of a translation."""
        yield from results(
            self, [each for each in judged(facts) if each.finding.id.startswith(TERMS)]
        )
