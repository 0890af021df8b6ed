"""Asking for a machine draft: of everything empty, or again of chosen segments (T02)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.outbox import queue
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.records import audit
from translations.actions import rules
from translations.drafts.drafting import languages_of
from translations.drafts.models import DraftRun
from translations.drafts.wording import no_way
from translations.engines.reports import available
from translations.models import TranslationJob
from translations.refusals import refuse

DRAFT = "machine_draft"


class RequestDraft:
    """Queue one run; the web never waits for an engine."""

    def __init__(self, job: TranslationJob, user: Any, segment_ids: Iterable[str] = ()) -> None:
        self.job = job
        self.user = user
        self.segment_ids = list(segment_ids)

    @transaction.atomic
    def execute(self) -> DraftRun:
        """Queue it; refuses where no model could make it or one is being made."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        there, codes = available(), languages_of(job)
        if there.path(*codes) is None:
            refuse(no_way(there, *codes), "no_model")
        run = queue_run(job, self.user, self.segment_ids)
        if run is None:
            refuse(_("A machine draft of this translation is being made already."), "under_way")
        audit.record(
            "translation.draft_request",
            actor=self.user,
            obj=page,
            details={"job": job.pk, "segments": len(self.segment_ids)},
        )
        return run


def queue_run(job: TranslationJob, user: Any, segment_ids: list[str]) -> DraftRun | None:
    """Write a run and its outbox row; ``None`` where one is open. Within a transaction."""
    for run in DraftRun.objects.filter(job=job, finished_at__isnull=True):
        if not is_given_up(run):
            return None
        run.finished_at = timezone.now()
        run.outcome = _("Given up after several tries.")
        run.save(update_fields=["finished_at", "outcome"])
    made = DraftRun.objects.create(job=job, asked_by=user, segments=segment_ids)
    queue.put(DRAFT, str(made.pk))
    return made


def is_given_up(run: DraftRun) -> bool:
    """Tell whether the outbox gave an open run up."""
    return OutboxJob.objects.filter(consumer=DRAFT, key=str(run.pk), state=JobState.DEAD).exists()
