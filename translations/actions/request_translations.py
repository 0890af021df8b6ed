"""Asking for translations: one item or many, one language or many, one deadline (T26)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from portal.outbox import queue
from portal.records import audit
from translations.door import door
from translations.enums import Priority
from translations.models import RevisionSource, TranslationJob
from translations.placing import placing
from translations.queries.pages import edition
from translations.refusals import TranslationRefused, refuse

START = "translation_start"
MOST_JOBS = 500


@dataclass(slots=True)
class Outcome:
    """What became of a request: jobs made, and per item and language why none was."""

    group: uuid.UUID
    made: list[TranslationJob] = field(default_factory=list)
    refused: list[tuple[Page, Locale, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of the translators."""

    deadline: date | None = None
    priority: str = Priority.NORMAL
    message: str = ""
    assignee: Any = None


class RequestTranslations:
    """Write one job per item and language; each waits for its source's approval by itself.

    ``user`` is ``None`` only where the profile's default languages ask (``request_defaults``).
    """

    def __init__(
        self, pages: Iterable[Page], locales: Iterable[Locale], user: Any, terms: Terms
    ) -> None:
        self.pages = list(pages)
        self.locales = list(locales)
        self.user = user
        self.terms = terms

    @transaction.atomic
    def execute(self) -> Outcome:
        """Make the jobs that can be made and say why the others were not."""
        if len(self.pages) * len(self.locales) > MOST_JOBS:
            refuse(
                _("At most %(most)d translations can be asked for at once.") % {"most": MOST_JOBS},
                "too_many",
            )
        outcome = Outcome(uuid.uuid4())
        for page in self.pages:
            for locale in self.locales:
                try:
                    outcome.made.append(self._request(page, locale, outcome.group))
                except TranslationRefused as refusal:
                    outcome.refused.append((page, locale, refusal.message))
        return outcome

    def check(self, page: Page, locale: Locale) -> None:
        """Refuse what cannot be translated that way."""
        if self.user is not None and not door().may_request(self.user, page, locale.pk):
            refuse(_("You may not ask for this translation."), "not_entitled")
        if page.alias_of_id is not None or page.depth <= 1:
            refuse(_("This page shows another one; ask for that one."), "alias")
        if not placing().is_wanted(page.specific):
            refuse(_("Pages of this kind are not translated by themselves."), "kind")
        if locale.pk == page.locale_id:
            refuse(_("The item is written in this language."), "same_language")
        if _open_jobs(page, locale.pk).exists():
            refuse(_("This translation was asked for already."), "asked_already")
        if locale.pk in _languages_before(page):
            refuse(
                _("The item comes from this language: a translation back is not made."), "circle"
            )
        if _stands_alone(page, locale.pk):
            refuse(
                _("The item has a text of its own in this language, not made from this one."),
                "own_text",
            )
        if placing().parent_for(page, locale.pk) is None:
            refuse(
                _("The section above does not exist in this language yet: build it first."),
                "no_parent",
            )

    def _request(self, page: Page, locale: Locale, group: uuid.UUID) -> TranslationJob:
        self.check(page, locale)
        assignee = self.terms.assignee
        if assignee is not None and not is_competent(assignee, locale.pk):
            refuse(_("This person does not translate into this language."), "not_competent")
        job = TranslationJob.objects.create(
            translation_key=page.translation_key,
            source_locale_id=page.locale_id,
            target_locale=locale,
            deadline=self.terms.deadline,
            priority=self.terms.priority,
            message=self.terms.message,
            assignee=assignee,
            requested_by=self.user,
            request_group=group,
        )
        audit.record(
            "translation.request",
            actor=self.user,
            obj=page,
            locale_code=locale.language_code,
            details={"job": job.pk, "group": str(group), "from": page.locale.language_code},
        )
        queue.put(START, f"{job.pk}", {})
        return job


def is_competent(user: Any, locale_id: int) -> bool:
    """Tell whether a person translates into a language (T16)."""
    return door().translators(locale_id).filter(pk=user.pk).exists()


def _open_jobs(page: Page, locale_id: int) -> Any:
    return TranslationJob.objects.filter(
        translation_key=page.translation_key,
        target_locale_id=locale_id,
        cancelled_at__isnull=True,
    )


def _languages_before(page: Page) -> set[int]:
    """Return the languages an item went through before it came into this page's language."""
    steps = dict(
        TranslationJob.objects.filter(
            translation_key=page.translation_key, cancelled_at__isnull=True
        ).values_list("target_locale_id", "source_locale_id")
    )
    found: set[int] = set()
    here = page.locale_id
    while here in steps and steps[here] not in found:
        here = steps[here]
        found.add(here)
    return found


def _stands_alone(page: Page, locale_id: int) -> bool:
    """Tell whether the language has a text of the item that was not translated from anything."""
    other = edition(page.translation_key, locale_id)
    if other is None:
        return False
    was_translated = RevisionSource.objects.filter(target_object_id=str(other.pk)).exists()
    # the page that a job made before it was called off holds its source's words only
    was_begun = TranslationJob.objects.filter(
        translation_key=page.translation_key, target_locale_id=locale_id, translation__isnull=False
    ).exists()
    return not was_translated and not was_begun and other.latest_revision_id is not None
