"""The machine's jobs in the outbox, and what sets them off."""

from __future__ import annotations

from typing import Any

from portal.outbox import periodic, registry
from translations.drafts.drafting import Drafting, languages_of
from translations.drafts.models import DraftRun
from translations.drafts.request_draft import DRAFT, queue_run
from translations.engines import reports
from translations.engines.configured import engines
from translations.models import TranslationJob
from translations.signals import translation_source_changed, translation_started

MOST_TRIES = 3


def run_draft(key: str, payload: dict[str, Any]) -> None:
    """Consume one request; one that is finished or gone is nothing to do."""
    run = (
        DraftRun.objects.filter(pk=key, finished_at__isnull=True)
        .select_related("asked_by", "job__source_locale", "job__target_locale")
        .first()
    )
    if run is not None:
        Drafting(run, engines()).execute()


def draft_what_began(sender: Any, job: TranslationJob, **kwargs: Any) -> None:
    """Queue a draft where the machine can make one; where not, people begin from nothing."""
    if reports.available().path(*languages_of(job)) is not None:
        queue_run(job, None, [])


def register() -> None:
    """Announce the consumers, and that the worker looks what engines there are."""
    registry.register(registry.Consumer(DRAFT, run_draft, max_attempts=MOST_TRIES))
    # under the consumer's name: the worker that drafts is the one that has the models
    periodic.every(reports.EVERY, DRAFT, reports.refresh)
    for signal in (translation_started, translation_source_changed):
        signal.connect(draft_what_began, dispatch_uid="translations.machine_draft")
