"""PG-6: no state secret: declared by a person, and no secrecy marking in the text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult
from sites.markings import find_markings


class SecrecyCheck(PublicationCheck):
    """The declaration is ticked where the page has one; no page carries a secrecy marking.

    A marking may be overridden with a reason, for a text that speaks about such stamps.
    """

    id = "PG-6"
    clauses = ("HP20-22", "HP18-02")

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Look at the declaration and at every line, titles of files included."""
        if facts.has("no_state_secret") and not facts.value("no_state_secret"):
            yield self.block(
                "declaration",
                _(
                    "Declare that text, pictures and files hold no state secret: tick “contains "
                    "no state secret”. If you are not sure, ask before you go on."
                ),
                "no_state_secret",
            )
        markings = {marking.text for marking in find_markings(facts.lines)}
        if markings:
            yield self.block(
                "marking",
                _(
                    "The text carries the secrecy marking “%(marking)s”. Remove what is secret; "
                    "marked material must not be on the portal."
                )
                % {"marking": "”, “".join(sorted(markings))},
                "body",
                overridable=True,
            )
