"""Beginning the work: only from an approved source (T10), in the worker."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.records import audit
from translations.actions import rules
from translations.door import door
from translations.models import TranslationJob
from translations.placing import placing
from translations.queries.pages import source_page, target_page
from translations.refusals import refuse
from translations.segments.sources import extract
from translations.signals import translation_started


class StartJob:
    """Take the approved source apart and make the draft page that is going to be written."""

    def __init__(self, job: TranslationJob) -> None:
        self.job = job

    @transaction.atomic
    def execute(self) -> TranslationJob:
        """Begin, or bring an open job's source up to date; safe to run again."""
        job = self.job = rules.lock(self.job)
        if job.is_cancelled or job.is_detached:
            refuse(_("This translation is not worked on any more."), "closed")
        page = self._source()
        source = extract(page)
        begun = job.translation_id is not None
        if not begun:
            translation, _created = Translation.objects.update_or_create(
                source=source, target_locale_id=job.target_locale_id, defaults={"enabled": True}
            )
            job.translation = translation
            job.save(update_fields=["translation"])
        if target_page(job) is None:
            self._make_target(page)
        if not begun:
            audit.record(
                "translation.start",
                actor=None,
                obj=page,
                locale_code=job.target_locale.language_code,
                details={"job": job.pk, "source_revision": page.live_revision_id},
            )
            translation_started.send(TranslationJob, job=job)
        return job

    def _source(self) -> Page:
        page = source_page(self.job)
        if page is None:
            refuse(_("The source of this translation was deleted."), "no_source")
        problem = door().source_problem(page)
        if problem:
            refuse(problem, "source_not_approved")
        return page

    def _make_target(self, page: Page) -> Any:
        """Copy the page as a draft below its section; its words are written by the translator."""
        parent = placing().parent_for(page, self.job.target_locale_id)
        if parent is None:
            refuse(
                _("The section above does not exist in this language yet: build it first."),
                "no_parent",
            )
        return page.specific.copy(
            to=parent,
            update_attrs={
                "locale": self.job.target_locale,
                "slug": find_available_slug(parent, page.slug),
                "owner": self.job.assignee or self.job.requested_by,
            },
            copy_revisions=False,
            keep_live=False,
            reset_translation_key=False,
            user=self.job.assignee or self.job.requested_by,
            log_action="wagtail.copy_for_translation",
        )
