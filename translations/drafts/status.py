"""What the desk says of the machine's work on a job; derived from the run and its outbox row."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from translations.drafts.drafting import languages_of
from translations.drafts.models import DraftRun
from translations.drafts.request_draft import DRAFT
from translations.drafts.wording import no_way
from translations.engines.reports import available
from translations.models import TranslationJob


@dataclass(frozen=True, slots=True)
class DraftStatus:
    """``can_ask`` tells whether a button makes sense, ``is_open`` whether to look again soon."""

    can_ask: bool
    is_open: bool
    sentence: str
    is_trouble: bool = False


def status_of(job: TranslationJob) -> DraftStatus:
    """Return how the machine draft of a job stands, in three queries at most."""
    there, codes = available(), languages_of(job)
    has_way = there.path(*codes) is not None
    run = DraftRun.objects.filter(job=job).order_by("-pk").first()
    if run is not None and run.finished_at is None:
        return _open(run, has_way)
    if not has_way:
        return DraftStatus(False, False, no_way(there, *codes))
    return DraftStatus(True, False, _finished(run) if run is not None else "")


def _open(run: DraftRun, has_way: bool) -> DraftStatus:
    row = OutboxJob.objects.filter(consumer=DRAFT, key=str(run.pk)).order_by("-pk").first()
    if row is not None and row.state == JobState.DEAD:
        sentence = _(
            "The machine draft was given up after several tries. Ask for it again, or tell an "
            "administrator: %(error)s"
        ) % {"error": row.error}
        return DraftStatus(has_way, False, sentence, is_trouble=True)
    if run.waiting_for:
        sentence = _("The machine draft waits: %(reason)s") % {"reason": run.waiting_for}
        return DraftStatus(False, True, sentence, is_trouble=True)
    if row is not None and row.state == JobState.RUNNING:
        return DraftStatus(False, True, _("The machine is translating."))
    return DraftStatus(False, True, _("The machine draft is queued."))


def _finished(run: DraftRun) -> str:
    if run.outcome:
        return _("The last machine draft ended early: %(reason)s") % {"reason": run.outcome}
    at = date_format(timezone.localtime(run.finished_at), "d/m/Y H:i") if run.finished_at else ""
    return _("Machine draft of %(at)s: %(filled)d filled, %(empty)d left for people.") % {
        "at": at,
        "filled": run.filled,
        "empty": run.empty,
    }
