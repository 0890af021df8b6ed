"""What the translation house's checks find in a translated revision, for the guards of the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult
from translations.checks.judging import Judged, judge_revisions
from translations.fingerprints import normal_plain

TERMS = "term."
EXCERPT = 60
KEY = "translation"


def judged(facts: Facts) -> list[Judged]:
    """Return the findings on a translation, computed once for all guards; nothing otherwise."""
    if KEY not in facts.kept:
        facts.kept[KEY] = _judge(facts)
    found: list[Judged] = facts.kept[KEY]
    return found


def results(check: PublicationCheck, found: list[Judged]) -> Iterator[CheckResult]:
    """Yield each finding under a name of its own: an exception holds for one pair only."""
    for each in found:
        text = normal_plain(each.pair.target_html) or normal_plain(each.pair.source_html)
        message = f"“{text[:EXCERPT]}”: {each.finding.message}"
        name = f"{each.finding.id}-{each.pair.hash[:8]}"
        if each.explanation is not None:
            words = _("%(message)s Explained by %(person)s: %(reason)s") % {
                "message": message,
                "person": each.explanation.by,
                "reason": each.explanation.reason,
            }
            yield check.warn(name, words)
        elif each.finding.blocks:
            yield check.block(name, message, overridable=True)
        else:
            yield check.warn(name, message)


def _judge(facts: Facts) -> list[Judged]:
    if facts.revision is None or not isinstance(facts.item, Page):
        return []
    source = facts.source
    revision = Revision.objects.filter(pk=source.revision_id).first() if source else None
    if revision is None:
        return []
    return judge_revisions(revision, facts.revision, facts.item)
