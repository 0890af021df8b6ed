"""Handing a translation to kiểm duyệt (T01, T03): complete, confirmed, from an approved source."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from portal.records import audit
from translations.actions import rules
from translations.actions.write_draft import Standing, WriteDraft, standing
from translations.door import door
from translations.models import RevisionSource, TranslationJob
from translations.queries.pages import source_page
from translations.refusals import refuse
from translations.segments.reading import segments_of
from translations.signals import translation_submitted


class SubmitTranslation:
    """Write the draft and submit exactly it; the translator's word counts as biên tập (§19.1)."""

    def __init__(self, job: TranslationJob, user: Any) -> None:
        self.job = job
        self.user = user

    @transaction.atomic
    def execute(self) -> list[str]:
        """Check, write, submit; returns warnings. Nothing changes where it refuses."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        self.check(job)
        revision = WriteDraft(job, self.user).execute()
        warnings = door().submit(page, self.user, revision.pk)
        facts = RevisionSource.objects.get(target_revision_id=revision.pk)
        audit.record(
            "translation.submit",
            actor=self.user,
            obj=page,
            title=str(revision.content.get("title", "")),
            characters=facts.characters,
            details={
                "job": job.pk,
                "revision": revision.pk,
                "source_revision": facts.source_revision_id,
                "on_time": job.deadline is None or timezone.localdate() <= job.deadline,
            },
        )
        translation_submitted.send(TranslationJob, job=job, revision_id=revision.pk, user=self.user)
        return warnings

    def check(self, job: TranslationJob) -> None:
        """Refuse what kiểm duyệt should not be shown."""
        source = source_page(job)
        if source is None:
            refuse(_("The source of this translation was deleted."), "no_source")
        problem = door().source_problem(source)
        if problem:
            refuse(problem, "source_not_approved")
        problems = sentences(standing(segments_of(job)))
        if problems:
            refuse(" ".join(problems), "incomplete")


def sentences(facts: Standing | RevisionSource) -> list[str]:
    """Return what keeps a translation from kiểm duyệt, and what to do about it."""
    found = []
    if facts.missing:
        found.append(
            ngettext(
                "%(count)d segment has no translation of its present text.",
                "%(count)d segments have no translation of their present text.",
                facts.missing,
            )
            % {"count": facts.missing}
        )
    if facts.unconfirmed:
        found.append(
            ngettext(
                "%(count)d segment comes from a machine or the memory: read and confirm it.",
                "%(count)d segments come from a machine or the memory: read and confirm them.",
                facts.unconfirmed,
            )
            % {"count": facts.unconfirmed}
        )
    if facts.broken:
        found.append(
            ngettext(
                "%(count)d segment has lost or doubled a link of the original.",
                "%(count)d segments have lost or doubled a link of the original.",
                facts.broken,
            )
            % {"count": facts.broken}
        )
    return found
