"""Giving a job to a person who knows the language, with its terms (T16, T17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.records import audit
from translations.actions import rules
from translations.actions.request_translations import is_competent
from translations.door import door
from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.refusals import refuse
from translations.signals import translation_assigned

UNCHANGED: Any = object()


class AssignJob:
    """Set who translates, until when and how urgently; a translator may take what is free."""

    def __init__(
        self,
        job: TranslationJob,
        user: Any,
        *,
        assignee: Any = UNCHANGED,
        deadline: date | None = UNCHANGED,
        priority: str = UNCHANGED,
        message: str = UNCHANGED,
    ) -> None:
        self.job = job
        self.user = user
        values = {
            "assignee": assignee,
            "deadline": deadline,
            "priority": priority,
            "message": message,
        }
        self.values = {name: value for name, value in values.items() if value is not UNCHANGED}

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Write the terms; the draft's owner follows, so that its translator may submit it."""
        job = rules.lock(self.job)
        self.check(job)
        for name, value in self.values.items():
            setattr(job, name, value)
        job.save(update_fields=list(self.values))
        page = target_page(job)
        if "assignee" in self.values and page is not None and job.assignee_id is not None:
            Page.objects.filter(pk=page.pk).update(owner_id=job.assignee_id)
        audit.record(
            "translation.assign",
            actor=self.user,
            obj=page,
            title=str(job),
            locale_code=job.target_locale.language_code,
            details={
                "job": job.pk,
                "assignee": job.assignee_id,
                "deadline": job.deadline.isoformat() if job.deadline else None,
                "priority": job.priority,
            },
        )
        if self.values.get("assignee"):
            translation_assigned.send(TranslationJob, job=job, user=self.user)
        return job

    def check(self, job: TranslationJob) -> None:
        """Refuse strangers to the language, as givers and as takers."""
        if job.is_cancelled:
            refuse(_("This translation was cancelled."), "cancelled")
        assignee = self.values.get("assignee")
        takes_it = (
            self.values.keys() == {"assignee"}
            and assignee == self.user
            and job.assignee_id in {None, self.user.pk}
        )
        if not takes_it and not door().may_manage(
            self.user, job.target_locale_id, target_page(job)
        ):
            refuse(
                _("Only biên tập, kiểm duyệt and quản trị of the language give out work."),
                "not_entitled",
            )
        if assignee is not None and not is_competent(assignee, job.target_locale_id):
            refuse(_("This person does not translate into this language."), "not_competent")
