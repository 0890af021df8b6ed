"""Filters of the list of jobs (T22)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from translations.desk.board import below, sections, with_source_path
from translations.enums import JobState, Priority
from translations.languages import LANGUAGES
from translations.models import TranslationJob
from translations.queries.states import in_states

WEEK = timedelta(days=7)
DUE = (
    ("overdue", _("overdue")),
    ("week", _("within seven days")),
    ("none", _("without a deadline")),
)
NOBODY = "none"


def assignee_choices() -> list[tuple[str, Any]]:
    """Return nobody, and everybody who has a job."""
    people = get_user_model().objects.filter(translation_jobs__isnull=False).distinct()
    return [(NOBODY, _("nobody yet")), *((str(person.pk), str(person)) for person in people)]


def section_choices() -> list[tuple[str, str]]:
    """Return the sections."""
    return [(str(section.key), section.title) for section in sections()]


class JobFilterSet(WagtailFilterSet):
    """Language, state, translator, section, deadline, priority."""

    language = django_filters.MultipleChoiceFilter(
        label=_("Language"),
        field_name="target_locale__language_code",
        choices=[(language.locale, language.native_name) for language in LANGUAGES],
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=JobState.choices, method="filter_state"
    )
    assignee = django_filters.ChoiceFilter(
        label=_("Translator"), choices=assignee_choices, method="filter_assignee"
    )
    section = django_filters.ChoiceFilter(
        label=_("Section"), choices=section_choices, method="filter_section"
    )
    due = django_filters.ChoiceFilter(label=_("Deadline"), choices=DUE, method="filter_due")
    priority = django_filters.MultipleChoiceFilter(label=_("Priority"), choices=Priority.choices)

    class Meta:
        model = TranslationJob
        fields: list[str] = []

    def filter_state(
        self, queryset: QuerySet[TranslationJob], name: str, value: list[str]
    ) -> QuerySet[TranslationJob]:
        """Keep the jobs in these derived states."""
        return in_states(queryset, [JobState(word) for word in value]) if value else queryset

    def filter_assignee(
        self, queryset: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        """Keep the jobs of one person, or those that nobody has."""
        if value == NOBODY:
            return queryset.filter(assignee__isnull=True)
        return queryset.filter(assignee_id=int(value)) if value.isdigit() else queryset

    def filter_section(
        self, queryset: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        """Keep the jobs whose original stands in a section."""
        found = [section for section in sections() if str(section.key) == value]
        if not found:
            return queryset.none()
        return with_source_path(queryset).filter(below(found[0], "source_path"))

    def filter_due(
        self, queryset: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        """Keep the jobs by their deadline."""
        today = timezone.localdate()
        if value == "overdue":
            return queryset.filter(deadline__lt=today)
        if value == "week":
            return queryset.filter(deadline__gte=today, deadline__lte=today + WEEK)
        return queryset.filter(deadline__isnull=True)
