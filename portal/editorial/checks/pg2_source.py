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
from portal.editorial.sources.models import NewsSource
from portal.editorial.sources.queries import entries_for, entry_on

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
        entries = entries_for(facts.text("source_name"), facts.text("source_url"))
        entry = entry_on(entries, timezone.localdate(facts.public_at))
        if facts.text("source_name"):
            yield from self._agreement(facts, entries, entry)
        yield from self._delay(facts, entry)
        yield from self._licence(facts)

    def _agreement(
        self, facts: Facts, entries: list[NewsSource], entry: NewsSource | None
    ) -> Iterator[CheckResult]:
        """The source stands in the register, its agreement holds and covers what is done."""
        source = {"source": facts.text("source_name")}
        if not entries:
            yield self.block(
                "register",
                _(
                    "“%(source)s” is not in the source register. Correct the name of the source, "
                    "or have quản trị enter the source with its agreement."
                )
                % source,
                "source_name",
            )
        elif entry is None:
            yield self.block(
                "register_ended",
                _(
                    "The source register has no entry for “%(source)s” on the day of publication. "
                    "Have quản trị enter the agreement that holds then."
                )
                % source,
                "source_name",
            )
        elif not entry.has_agreement:
            yield self.block(
                "agreement",
                _(
                    "No written agreement with “%(source)s” is entered in the source register. "
                    "Have quản trị enter its number and date."
                )
                % source,
                "source_name",
            )
        elif self._is_translation(facts) and not entry.covers_translation:
            yield self.block(
                "translation",
                _(
                    "The agreement with “%(source)s” does not cover translation. Ask the source "
                    "for its written agreement, or do not publish the translation."
                )
                % source,
                "source_name",
            )

    @staticmethod
    def _is_translation(facts: Facts) -> bool:
        return facts.source is not None

    def _delay(self, facts: Facts, entry: NewsSource | None) -> Iterator[CheckResult]:
        published = facts.value("source_published_at")
        if published is None:
            yield self.block(
                "time",
                _("Enter when the source published the text that is taken over."),
                "source_published_at",
            )
            return
        # an agreement may ask for more than the law, never for less
        agreed = (entry.delay_minutes or 0) if entry is not None else 0
        minutes = max(rule("repost_delay_minutes", DEFAULT_DELAY_MINUTES), agreed)
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
