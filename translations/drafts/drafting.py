"""Fills a job with a machine draft, in the worker: safe to run again, keeps what it has done.

Every slice is stored before the next begins, so a killed worker loses at most one; what is stored
is not asked for again. Nothing a person wrote is touched, and nothing becomes public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

from django.utils import timezone

from portal.outbox import lease
from portal.outbox.registry import NotYetError
from translations import languages
from translations.actions import rules
from translations.actions.apply_drafts import Applied, ApplyDrafts, Draft
from translations.drafts import pipeline, risks
from translations.drafts.backward import coloured
from translations.drafts.english import approved_english
from translations.drafts.judging import judged
from translations.drafts.models import DraftRun
from translations.drafts.pipeline import Made, Route, Wanted
from translations.drafts.risks import Finding
from translations.drafts.wording import no_way
from translations.engines.beating import seldom
from translations.engines.port import Engine, EngineDownError
from translations.engines.reports import available
from translations.enums import SegmentOrigin
from translations.refusals import TranslationRefused
from translations.segments.model import Segment
from translations.segments.reading import segments_of
from translations.terms.matching import glossary

SLICE = 200  # segments; an ordinary article is one slice
# how soon a waiting draft looks again for its engine
PATIENCE = 60.0


class Drafting:
    """One run of the machine over one job."""

    def __init__(self, run: DraftRun, engines: Mapping[str, Engine]) -> None:
        self.run = run
        self.job = run.job
        self.engines = engines
        self.attempted: set[str] = set()
        self.beat = seldom(lease.extend)

    def execute(self) -> None:
        """Draft until nothing is left; raises ``NotYetError`` where an engine is missing."""
        try:
            rules.check_changeable(self.job, self.run.asked_by)
            for segments in self._slices():
                self._draft(segments)
        except TranslationRefused as refusal:
            self._finish(refusal.message)
            return
        except EngineDownError as error:
            self._wait(str(error))
        self._finish("")

    def _slices(self) -> Iterator[Sequence[Segment]]:
        """Yield what is still wanted, read anew each time: the source may change meanwhile."""
        while wanted := self._wanted()[:SLICE]:
            self.attempted.update(segment.id for segment in wanted)
            yield wanted

    def _wanted(self) -> list[Segment]:
        chosen = set(self.run.segments)
        return [
            segment
            for segment in segments_of(self.job)
            if segment.id not in self.attempted and _needs_draft(segment, chosen)
        ]

    def _draft(self, segments: Sequence[Segment]) -> None:
        way = self._route()
        english = {} if way.path.is_direct else approved_english(self.job)
        wanted = [
            Wanted(s.id, s.source_html, english.get((s.path, s.source_html), "")) for s in segments
        ]
        made = pipeline.translate(way, wanted, self.beat, glossary())
        versions = {segment.id: segment.version for segment in segments}
        sources = {segment.id: segment.source_html for segment in segments}
        made = coloured(
            self._judged(made, sources), sources, languages_of(self.job), self.engines,
            available(), self.beat,
        )  # fmt: skip
        drafts = [_draft_of(item, versions[item.id]) for item in made if item.html]
        applied = self._apply(drafts)
        self._count(made, applied)

    def _judged(self, made: Sequence[Made], sources: Mapping[str, str]) -> list[Made]:
        """Add what the portal's own checks find between the first language and the last."""
        codes, terms = languages_of(self.job), glossary()
        return [
            replace(
                item,
                findings=_without_echo(
                    [*item.findings, *judged(sources[item.id], item.html, codes, terms)]
                ),
            )
            if item.html
            else item
            for item in made
        ]

    def _apply(self, drafts: list[Draft]) -> Applied:
        return ApplyDrafts(
            self.job, drafts, self.run.asked_by, replace=bool(self.run.segments)
        ).execute()

    def _route(self) -> Route:
        there = available()
        codes = languages_of(self.job)
        way = pipeline.route(there, self.engines, *codes)
        if way is None:
            self._wait(no_way(there, *codes))
        return way

    def _wait(self, reason: str) -> NoReturn:
        DraftRun.objects.filter(pk=self.run.pk).update(waiting_for=reason[:300])
        raise NotYetError(reason, PATIENCE)

    def _count(self, made: Sequence[Made], applied: Applied) -> None:
        """Keep the figures with the slice, so that they hold after a crash too."""
        run = self.run
        run.filled += len(applied.filled)
        run.empty += sum(not item.html for item in made) + len(applied.invalid)
        run.model_ids = sorted({*run.model_ids, *(item.model_id for item in made if item.html)})
        run.waiting_for = ""
        run.save(update_fields=["filled", "empty", "model_ids", "waiting_for"])

    def _finish(self, outcome: str) -> None:
        self.run.outcome = outcome[:300]
        self.run.waiting_for = ""
        self.run.finished_at = timezone.now()
        self.run.save(update_fields=["outcome", "waiting_for", "finished_at"])


def languages_of(job: Any) -> tuple[str, str]:
    """Return the codes of a job's languages."""
    return (
        languages.by_locale(job.source_locale.language_code).code,
        languages.by_locale(job.target_locale.language_code).code,
    )


def _without_echo(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep what says more: a risk without detail that is there with one is left out."""
    detailed = {finding.risk for finding in findings if finding.detail}
    return tuple(dict.fromkeys(f for f in findings if f.detail or f.risk not in detailed))


def _needs_draft(segment: Segment, chosen: set[str]) -> bool:
    """Tell whether the machine is wanted: what is empty, or what a person chose to redo."""
    if chosen:
        is_machine = segment.origin == SegmentOrigin.MACHINE and not segment.is_confirmed
        return segment.id in chosen and (is_machine or not segment.is_translated)
    return not segment.target_html


def _draft_of(made: Made, version: int) -> Draft:
    return Draft(
        made.id,
        made.html or "",
        SegmentOrigin.MACHINE,
        model_id=made.model_id,
        risks=risks.texts(made.findings),
        version=version,
    )
