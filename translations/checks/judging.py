"""Findings on whole translations, with what translators explained; a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Revision

from translations.checks.finding import Finding, Pair
from translations.checks.models import FindingExplanation
from translations.checks.running import findings
from translations.models import TranslationJob
from translations.segments.model import Segment
from translations.segments.pairing import pair_segments
from translations.terms.glossary import Glossary
from translations.terms.matching import glossary


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding is no mistake, in a translator's words."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding on a pair, and the explanation given for it, if any."""

    pair: Pair
    finding: Finding
    explanation: Explanation | None = None

    @property
    def stops(self) -> bool:
        """Whether it stops submission."""
        return self.finding.blocks and self.explanation is None


def judge_segments(job: TranslationJob, segments: Iterable[Segment]) -> dict[str, list[Judged]]:
    """Return the findings of a job's translated segments by segment id; four queries at most."""
    pairs = {segment.id: pair_of(job, segment) for segment in segments if segment.target_html}
    judged = _judge(pairs, job.translation_key, job.target_locale.language_code, glossary())
    return {key: found for key, found in judged.items() if found}


def judge_revisions(source: Revision, target: Revision, item: Any) -> list[Judged]:
    """Return the findings of a translated revision against the source it was made from."""
    source_locale = _locale_of(source, item)
    target_locale = item.locale.language_code
    pairs = {
        str(number): Pair(
            pair.source_html, pair.target_html, source_locale, target_locale, kind=pair.kind
        )
        for number, pair in enumerate(pair_segments(source, target).pairs)
    }
    judged = _judge(pairs, item.translation_key, target_locale, glossary())
    return [each for found in judged.values() for each in found]


def pair_of(job: TranslationJob, segment: Segment) -> Pair:
    """Return what the checks are asked of a segment."""
    return Pair(
        segment.source_html,
        segment.target_html,
        job.source_locale.language_code,
        job.target_locale.language_code,
        kind=segment.kind,
        limit=segment.max_length,
    )


def _judge(
    pairs: Mapping[str, Pair], translation_key: UUID, locale: str, terms: Glossary
) -> dict[str, list[Judged]]:
    found = {key: findings(pair, terms) for key, pair in pairs.items()}
    blocked = {pairs[key].hash for key, some in found.items() if any(each.blocks for each in some)}
    explained = _explanations(translation_key, locale, blocked) if blocked else {}
    return {
        key: [
            Judged(pairs[key], finding, explained.get((finding.id, pairs[key].hash)))
            for finding in some
        ]
        for key, some in found.items()
    }


def _explanations(
    translation_key: UUID, locale: str, hashes: Iterable[str]
) -> dict[tuple[str, str], Explanation]:
    rows = FindingExplanation.objects.filter(
        translation_key=translation_key, locale_code=locale, pair_hash__in=list(hashes)
    )
    return {
        (row.check_id, row.pair_hash): Explanation(row.reason, row.made_by_name) for row in rows
    }


def _locale_of(source: Revision, item: Any) -> str:
    """Return the language of a source revision: it stands in its content."""
    locale_id = source.content.get("locale")
    model = type(item.locale)
    code: str = model.objects.filter(pk=locale_id).values_list("language_code", flat=True).get()
    return code
