"""Opens a job for a person: the pages on both sides, and what this person may do there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page

from translations.door import door
from translations.languages import BY_LOCALE, Language
from translations.models import TranslationJob
from translations.queries.pages import source_page, target_page


@dataclass
class Opened:
    """A job as one person has it open."""

    job: TranslationJob
    user: Any

    @cached_property
    def source(self) -> Page | None:
        """The page translated from."""
        return source_page(self.job)

    @cached_property
    def target(self) -> Page | None:
        """The page translated to; there is none before the work begins."""
        return target_page(self.job)

    @property
    def source_language(self) -> Language:
        """The language translated from."""
        return BY_LOCALE[self.job.source_locale.language_code]

    @property
    def target_language(self) -> Language:
        """The language translated to."""
        return BY_LOCALE[self.job.target_locale.language_code]

    @cached_property
    def may_manage(self) -> bool:
        """Whether the person gives out and cancels work in this language."""
        return door().may_manage(self.user, self.job.target_locale_id)

    @cached_property
    def may_translate(self) -> bool:
        """Whether the person may write in this language, whatever the item's state is."""
        return self.target is not None and door().may_translate(self.user, self.target)

    @cached_property
    def may_read(self) -> bool:
        """Whether the person may look at the work."""
        if self.target is not None and door().may_read(self.user, self.target):
            return True
        # who wrote the original answers the translators' questions (T21)
        if self.source is not None and door().may_translate(self.user, self.source):
            return True
        translators = door().translators(self.job.target_locale_id)
        return self.may_manage or translators.filter(pk=self.user.pk).exists()

    @cached_property
    def closed(self) -> str:
        """Why nobody writes here now, in words; empty while the desk is open."""
        if self.job.is_cancelled:
            return _("This translation was cancelled: %(reason)s") % {
                "reason": self.job.cancelled_reason
            }
        if self.job.is_detached:
            return _(
                "This page was detached from its original: %(reason)s Edit it like an original."
            ) % {"reason": self.job.detached_reason}
        return door().target_problem(self.target) if self.target is not None else ""

    @property
    def may_edit(self) -> bool:
        """Whether the person may write here now."""
        return self.may_translate and not self.closed

    @property
    def title(self) -> str:
        """The item's name, as the source says it."""
        return str(self.source.draft_title) if self.source is not None else str(self.job)


def open_for(request: HttpRequest, job_id: int) -> Opened:
    """Open a job for whoever asks, or refuse to show it."""
    job = get_object_or_404(
        TranslationJob.objects.select_related(
            "source_locale", "target_locale", "assignee", "requested_by"
        ),
        pk=job_id,
    )
    opened = Opened(job, request.user)
    if not opened.may_read:
        raise PermissionDenied
    return opened
