"""PG-2: author and source of what is not our own, and the conditions of taking it over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult
from portal.editorial.rules import rule

OWN, TAKEN, SUBMITTED = "own", "taken", "submitted"
DEFAULT_DELAY_MINUTES = 60


class SourceCheck(PublicationCheck):
    """What the board did not write names author and source; reposts keep the law's terms."""

    id = "PG-2"
    clauses = ("HP20-23", "REG-09")
    fields = ("origin", "author", "source_name")

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Look at names first, then at what only applies to reposts."""
        origin = facts.text("origin")
        if origin in {"", OWN}:
            return
        # an agency that submits its own text is its author and source
        if not (origin == SUBMITTED and facts.value("organisation") is not None):
            yield from self._names(facts)
        if origin == TAKEN:
            yield from self._repost(facts)

    def _names(self, facts: Facts) -> Iterator[CheckResult]:
        if not facts.text("author"):
            yield self.block(
                "author",
                _("Enter the author: the text does not come from the editorial board."),
                "author",
            )
        if not facts.text("source_name"):
            yield self.block(
                "source",
                _("Enter the source: the text does not come from the editorial board."),
                "source_name",
            )

    def _repost(self, facts: Facts) -> Iterator[CheckResult]:
        if not facts.text("source_url"):
            yield self.block(
                "address", _("Enter the address of the text that is taken over."), "source_url"
            )
        yield from self._delay(facts)
        yield from self._licence(facts)

    def _delay(self, facts: Facts) -> Iterator[CheckResult]:
        published = facts.value("source_published_at")
        if published is None:
            yield self.block(
                "time",
                _("Enter when the source published the text that is taken over."),
                "source_published_at",
            )
            return
        minutes = rule("repost_delay_minutes", DEFAULT_DELAY_MINUTES)
        allowed = published + timedelta(minutes=minutes)
        if facts.public_at < allowed:
            yield self.block(
                "delay",
                _(
                    "A text taken over may be public %(minutes)s minutes after its source at the "
                    "earliest. Publish it from %(time)s on, or schedule it for then."
                )
                % {
                    "minutes": minutes,
                    "time": formats.date_format(
                        timezone.localtime(allowed), "SHORT_DATETIME_FORMAT"
                    ),
                },
                "source_published_at",
            )

    def _licence(self, facts: Facts) -> Iterator[CheckResult]:
        licence = facts.profile.licence if facts.profile is not None else None
        if licence is None:
            yield self.block(
                "licence",
                _(
                    "Texts of other sources cannot be taken over: no licence for an "
                    "aggregated-information site is entered in the province profile (UND-08). "
                    "Write an own text that quotes the source, or have the licence entered."
                ),
                "origin",
            )
        elif licence.get("expiry") and str(licence["expiry"]) < str(
            timezone.localdate(facts.public_at)
        ):
            yield self.block(
                "licence_expired",
                _(
                    "Texts of other sources cannot be taken over: the licence %(number)s expired "
                    "on %(date)s. Have the new licence entered in the province profile."
                )
                % {"number": licence["number"], "date": licence["expiry"]},
                "origin",
            )
