"""Letting a translation go its own way: it is edited like an original from now on (T14)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.records import audit
from translations.actions import rules
from translations.models import TranslationJob
from translations.refusals import refuse
from translations.segments.reading import segments_of


class DetachTranslation:
    """Open the ordinary editor for a translation, with a recorded reason.

    It stays a translation of its source for the gate and for readers: kiểm duyệt still approves
    it against the source revision, and its age is still shown.
    """

    def __init__(self, job: TranslationJob, user: Any, reason: str) -> None:
        self.job = job
        self.user = user
        self.reason = reason

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Check and detach; words of a machine that nobody confirmed stay at the desk."""
        job = rules.lock(self.job)
        page = rules.check_changeable(job, self.user)
        reason = rules.require_reason(self.reason)
        waiting = sum(segment.needs_confirmation for segment in segments_of(job))
        if waiting:
            refuse(
                _("%(count)d segments come from a machine or the memory: confirm them first.")
                % {"count": waiting},
                "unconfirmed",
            )
        job.detached_at = timezone.now()
        job.detached_by = self.user
        job.detached_reason = reason
        job.save(update_fields=["detached_at", "detached_by", "detached_reason"])
        rules.contributed(job, self.user)
        audit.record(
            "translation.detach",
            actor=self.user,
            obj=page,
            details={"job": job.pk, "reason": reason},
        )
        return job


class AttachTranslation:
    """Bring a detached translation back to the desk; the words last stored there return."""

    def __init__(self, job: TranslationJob, user: Any) -> None:
        self.job = job
        self.user = user

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Check and attach."""
        job = rules.lock(self.job)
        rules.check_manages(job, self.user)
        if not job.is_detached or job.is_cancelled:
            refuse(_("This translation is not detached."), "not_detached")
        job.detached_at = None
        job.detached_by = None
        job.save(update_fields=["detached_at", "detached_by"])
        audit.record(
            "translation.attach",
            actor=self.user,
            title=str(job),
            locale_code=job.target_locale.language_code,
            details={"job": job.pk},
        )
        return job
