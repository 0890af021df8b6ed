"""Asks for translations of one item or many from what a form says, and tells what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Locale, Page

from translations.actions.assign_job import AssignJob
from translations.actions.request_translations import RequestTranslations, Terms
from translations.desk.forms import RequestForm
from translations.door import door
from translations.languages import BY_LOCALE
from translations.refusals import TranslationRefused

MOST_SHOWN = 10


@dataclass
class Asked:
    """How many translations were asked for, and in words which were not."""

    made: int = 0
    refused: list[str] = field(default_factory=list)


def languages_for(pages: Sequence[Page], user: Any) -> list[Locale]:
    """Return the languages in which this person may ask for at least one of the pages."""
    locales = Locale.objects.filter(language_code__in=BY_LOCALE).order_by("pk")
    return [
        locale
        for locale in locales
        if any(
            page.locale_id != locale.pk and door().may_request(user, page, locale.pk)
            for page in pages
        )
    ]


@transaction.atomic
def ask(pages: Iterable[Page], form: RequestForm, user: Any) -> Asked:
    """Ask for everything in one go: one group, one line on the board."""
    data = form.cleaned_data
    terms = Terms(data["deadline"], data["priority"], data["message"])
    chosen = form.chosen()
    outcome = RequestTranslations(pages, [locale for locale, _who in chosen], user, terms).execute()
    people = {locale.pk: person for locale, person in chosen if person is not None}
    asked = Asked(len(outcome.made))
    asked.refused = [
        _("“%(title)s”, %(language)s: %(why)s")
        % {
            "title": page.draft_title,
            "language": BY_LOCALE[locale.language_code].native_name,
            "why": why,
        }
        for page, locale, why in outcome.refused
    ]
    for job in outcome.made:
        person = people.get(job.target_locale_id)
        if person is None:
            continue
        try:
            AssignJob(job, user, assignee=person).execute()
        except TranslationRefused as refusal:
            asked.refused.append(refusal.message)
    return asked


def tell(request: HttpRequest, asked: Asked) -> None:
    """Say what was asked for, and why the rest was not."""
    if asked.made:
        messages.success(
            request,
            ngettext(
                "%(number)d translation was asked for.",
                "%(number)d translations were asked for.",
                asked.made,
            )
            % {"number": asked.made},
        )
    for sentence in asked.refused[:MOST_SHOWN]:
        messages.warning(request, sentence)
    more = len(asked.refused) - MOST_SHOWN
    if more > 0:
        messages.warning(
            request,
            ngettext(
                "%(number)d more was not asked for.", "%(number)d more were not asked for.", more
            )
            % {"number": more},
        )
