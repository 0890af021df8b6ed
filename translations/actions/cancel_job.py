"""Calling a translation off; the words stay for a later job of the same item."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.records import audit
from translations.actions import rules
from translations.door import door
from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.refusals import refuse


class CancelJob:
    """End a job with a reason. What is public stays public: taking down is "Withdraw"."""

    def __init__(self, job: TranslationJob, user: Any, reason: str) -> None:
        self.job = job
        self.user = user
        self.reason = reason

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Check and cancel."""
        job = rules.lock(self.job)
        reason = rules.require_reason(self.reason)
        if job.is_cancelled:
            refuse(_("This translation was cancelled."), "cancelled")
        if job.requested_by_id != self.user.pk:
            rules.check_manages(job, self.user)
        page = target_page(job)
        if page is not None:
            problem = door().target_problem(page)
            if problem:
                refuse(problem, "closed")
            if page.live:
                refuse(
                    _(
                        "The translation is public and stays bound to its source. Detach it, or "
                        "withdraw the page."
                    ),
                    "live",
                )
        job.cancelled_at = timezone.now()
        job.cancelled_by = self.user
        job.cancelled_reason = reason
        job.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
        if job.translation is not None:
            job.translation.enabled = False
            job.translation.save(update_fields=["enabled"])
        audit.record(
            "translation.cancel",
            actor=self.user,
            obj=page,
            title=str(job),
            locale_code=job.target_locale.language_code,
            details={"job": job.pk, "reason": reason},
        )
        return job
