"""PG-7: foreign information in a sensitive section was verified by an agency."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult

BORDER_TERRITORY = "border_territory"


class VerificationCheck(PublicationCheck):
    """Foreign information on sea and border names who verified it, and in which document."""

    id = "PG-7"
    clauses = ("HP18-08",)
    fields = ("source_is_foreign", "verified_by", "verification_number")

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Look only at foreign sources in a section that the rulebook calls sensitive."""
        if not facts.value("source_is_foreign") or not is_sensitive(facts):
            return
        if not facts.text("verified_by"):
            yield self.block(
                "agency",
                _(
                    "The source is foreign and the section is sensitive: enter the agency that "
                    "verified the information."
                ),
                "verified_by",
            )
        if not facts.text("verification_number"):
            yield self.block(
                "document",
                _(
                    "The source is foreign and the section is sensitive: enter the number of the "
                    "document in which the information was verified."
                ),
                "verification_number",
            )


def is_sensitive(facts: Facts) -> bool:
    """Tell whether the item stands in the border section, or in one the profile calls sensitive."""
    kind = str(getattr(facts.section, "kind", ""))
    if kind == BORDER_TERRITORY:
        return True
    sections = facts.profile.sections if facts.profile is not None else ()
    return any(item.code == kind and item.extra.get("sensitive") for item in sections)
