"""PG-8: not expired, not withdrawn, in a section that a decision enabled."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult


class StandingCheck(PublicationCheck):
    """What goes live is still current, was not taken down, and stands where it may stand."""

    id = "PG-8"
    clauses = ("HP20-24",)

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Look at the expiry, the last withdrawal and the section."""
        yield from self._expiry(facts)
        if facts.withdrawal is not None:
            yield self.block(
                "withdrawn",
                _(
                    "This item was withdrawn on %(date)s (reason: %(reason)s). Kiểm duyệt can "
                    "reinstate the approved version, or let this version pass with a reason."
                )
                % {
                    "date": formats.date_format(
                        timezone.localtime(facts.withdrawal.created_at), "SHORT_DATETIME_FORMAT"
                    ),
                    "reason": facts.withdrawal.reason,
                },
                overridable=True,
            )
        yield from self._section(facts)

    def _expiry(self, facts: Facts) -> Iterator[CheckResult]:
        expires = facts.value("expire_at")
        if expires is not None and expires <= facts.public_at:
            yield self.block(
                "expired",
                _("The item expires before it would be public. Change or remove its expiry date."),
                "expire_at",
            )

    def _section(self, facts: Facts) -> Iterator[CheckResult]:
        if facts.section is None:
            return
        if facts.profile is None:
            yield self.warn(
                "profile",
                _(
                    "No province profile is loaded, so nobody can say whether this section is "
                    "enabled. Ask quản trị to load the profile."
                ),
            )
        elif str(facts.section.kind) not in {item.code for item in facts.profile.sections}:
            yield self.block(
                "section",
                _(
                    "No decision in the province profile enables the section “%(section)s”. Move "
                    "the item, or let kiểm duyệt name the decision as the reason to pass it."
                )
                % {"section": facts.section},
                overridable=True,
            )
