"""The states of jobs, computed in the database from facts (T01): no flag can be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation

from translations.enums import JobState
from translations.models import FreshnessMark, RevisionSource, SourceText, TranslationJob

Jobs = QuerySet[TranslationJob]


def with_states(jobs: Jobs) -> QuerySet[Any]:
    """Add to jobs their ``state_code``, and the ids of the pages it was read from."""
    return _with_age(_with_pages(jobs)).annotate(
        review=_review(),
        is_scheduled=Exists(
            Revision.objects.filter(
                object_id=OuterRef("target_name"),
                base_content_type=_page_type(),
                approved_go_live_at__isnull=False,
            )
        ),
        has_words=Exists(_translations("translation__target_locale_id")),
        lacks_words=Exists(_untranslated()),
        state_code=_state(),
    )


def states_of(jobs: Iterable[TranslationJob]) -> dict[int, JobState]:
    """Return the state of each job, by id; one query."""
    wanted = TranslationJob.objects.filter(pk__in=[job.pk for job in jobs])
    rows = with_states(wanted).values_list("pk", "state_code")
    return {pk: JobState(code) for pk, code in rows}


def state_of(job: TranslationJob) -> JobState:
    """Return the state of one job."""
    return states_of([job])[job.pk]


def in_states(jobs: Jobs, states: Iterable[JobState]) -> QuerySet[Any]:
    """Keep the jobs that are in one of these states."""
    return with_states(jobs).filter(state_code__in=[state.value for state in states])


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _with_pages(jobs: Jobs) -> QuerySet[Any]:
    """Add the source's and the target's page, each with what is public of it."""

    def page(locale: str, field: str) -> Subquery:
        rows = Page.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale_id=OuterRef(locale),
            alias_of__isnull=True,
        )
        return Subquery(rows.values(field)[:1])

    return jobs.annotate(
        source_id=page("source_locale_id", "pk"),
        source_live=page("source_locale_id", "live"),
        source_revision=page("source_locale_id", "live_revision_id"),
        target_id=page("target_locale_id", "pk"),
        target_live=page("target_locale_id", "live"),
        target_revision=page("target_locale_id", "live_revision_id"),
    ).annotate(target_name=Cast(F("target_id"), CharField()))


def _review() -> Subquery:
    """Return the status of the target's running or returned review."""
    rows = WorkflowState.objects.filter(
        object_id=OuterRef("target_name"),
        base_content_type=_page_type(),
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    return Subquery(rows.order_by("-pk").values("status")[:1])


def _with_age(jobs: QuerySet[Any]) -> QuerySet[Any]:
    """Add whether the public translation was made from other words than are public now."""

    def text(revision: str) -> Subquery:
        rows = SourceText.objects.filter(revision_id=OuterRef(revision))
        return Subquery(rows.values("sha256")[:1])

    made_from = RevisionSource.objects.filter(
        target_object_id=OuterRef("target_name"),
        target_revision_id__lte=OuterRef("target_revision"),
    ).order_by("-target_revision_id")
    marks = FreshnessMark.objects.filter(
        translation_key=OuterRef("translation_key"),
        source_revision_id=OuterRef("source_revision"),
        target_locale_code=OuterRef("target_locale__language_code"),
    )
    other_words = Q(made_sha=None) | Q(current_sha=None) | ~Q(made_sha=F("current_sha"))
    stale = (
        Q(target_live=True, source_live=True, is_marked=False, made_from__isnull=False)
        & ~Q(made_from=F("source_revision"))
        & other_words
    )
    return (
        jobs.annotate(
            made_from=Subquery(made_from.values("source_revision_id")[:1]),
            current_sha=text("source_revision"),
            is_marked=Exists(marks),
        )
        .annotate(made_sha=text("made_from"))
        .annotate(
            is_stale=Case(
                When(stale, then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
    )


def _translations(locale: str) -> QuerySet[StringTranslation]:
    """Return words stored for a job's item in its language."""
    return StringTranslation.objects.filter(
        context__object_id=OuterRef("translation_key"), locale_id=OuterRef(locale)
    ).exclude(has_error=True)


def _untranslated() -> QuerySet[StringSegment]:
    """Return segments of a job without words."""
    words = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    return StringSegment.objects.filter(source_id=OuterRef("translation__source_id")).filter(
        ~Exists(words)
    )


def _state() -> Case:
    """Decide by the first fact that holds."""
    in_review = Q(review=WorkflowState.STATUS_IN_PROGRESS)
    returned = Q(review=WorkflowState.STATUS_NEEDS_CHANGES)
    begun = Q(translation__isnull=False, target_id__isnull=False)
    rules: list[tuple[Q, JobState]] = [
        (Q(cancelled_at__isnull=False), JobState.CANCELLED),
        (begun & in_review, JobState.IN_REVIEW),
        (begun & returned, JobState.RETURNED),
        (begun & Q(is_scheduled=True), JobState.SCHEDULED),
        (Q(target_live=True, is_stale=True), JobState.STALE),
        (Q(target_live=True), JobState.LIVE),
        (Q(detached_at__isnull=False), JobState.DETACHED),
        (~begun & Q(source_live=True), JobState.PREPARING),
        (~begun, JobState.WAITING_SOURCE),
        (Q(has_words=False), JobState.DRAFT),
        (Q(lacks_words=True), JobState.TRANSLATING),
    ]
    return Case(
        *(When(condition, then=Value(state.value)) for condition, state in rules),
        default=Value(JobState.COMPLETE.value),
        output_field=CharField(),
    )
