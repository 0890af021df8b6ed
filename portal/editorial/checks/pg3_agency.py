"""PG-3: official and clarification information comes from state agencies."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult
from sites.queries import Profile

STATE_ONLY = frozenset({"official", "clarification"})


class AgencyCheck(PublicationCheck):
    """The organisation that supplied official information is a state agency (HP18-04).

    An item without organisation comes from the board itself, which is one.
    """

    id = "PG-3"
    clauses = ("HP18-04",)
    fields = ("info_class", "organisation")

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Compare the class of information with the kind of organisation."""
        organisation = facts.value("organisation")
        if organisation is None or organisation.is_state_agency:
            return
        if facts.text("info_class") in state_only(facts.profile):
            yield self.block(
                "organisation",
                _(
                    "“%(organisation)s” is not a state agency, and only state agencies supply "
                    "information of the class “%(class)s”. Choose another class or organisation."
                )
                % {"organisation": organisation, "class": _class_name(facts)},
                "organisation",
            )


def state_only(profile: Profile | None) -> frozenset[str]:
    """Return the classes of information that only state agencies supply."""
    if profile is None:
        return STATE_ONLY
    named = {item.code for item in profile.info_classes if item.extra.get("state_agency_only")}
    return frozenset(named) | STATE_ONLY


def _class_name(facts: Facts) -> str:
    display = getattr(facts.item, "get_info_class_display", None)
    return str(display()) if display else facts.text("info_class")
