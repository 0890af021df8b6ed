"""What waits, by language and section, by age and by owner (T22); few queries, whatever waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from translations.enums import JobState
from translations.languages import DEFAULT, LANGUAGES, Language
from translations.models import TranslationJob
from translations.queries.states import with_states

SECTION_DEPTH = 3  # root, home of a language, section
PREFIX = SECTION_DEPTH * Page.steplen
DONE = {JobState.LIVE, JobState.CANCELLED, JobState.SCHEDULED}


@dataclass(frozen=True, slots=True)
class Section:
    """A section in all its languages: the paths below which its items stand."""

    key: UUID
    title: str
    paths: tuple[str, ...]


@dataclass
class Tally:
    """How much waits somewhere, and since when."""

    open: int = 0
    late: int = 0
    states: Counter[str] = field(default_factory=Counter)
    oldest: datetime | None = None

    def add(self, state: JobState, deadline: date | None, since: datetime, today: date) -> None:
        """Count one job that is not done."""
        self.open += 1
        self.late += deadline is not None and deadline < today
        self.states[state.value] += 1
        if self.oldest is None or since < self.oldest:
            self.oldest = since

    @property
    def stale(self) -> int:
        """How many are public and older than their original."""
        return self.states[JobState.STALE.value]

    @property
    def review(self) -> int:
        """How many wait for kiểm duyệt."""
        return self.states[JobState.IN_REVIEW.value]

    @property
    def days(self) -> int:
        """Age of the oldest in days."""
        return (timezone.now() - self.oldest).days if self.oldest is not None else 0


@dataclass
class Waiting:
    """Everything that waits: by section and language, and by owner."""

    cells: dict[tuple[UUID | None, str], Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    owners: dict[str, Tally] = field(default_factory=dict)


def sections() -> list[Section]:
    """Return what has items below it, in the order of the default language's menu; one query."""
    rows = (
        Page.objects.filter(depth=SECTION_DEPTH, alias_of__isnull=True, numchild__gt=0)
        .order_by("path")
        .values_list("translation_key", "path", "draft_title", "locale__language_code")
    )
    paths: dict[UUID, list[str]] = {}
    titles: dict[UUID, str] = {}
    for key, path, title, code in rows:
        paths.setdefault(key, []).append(path)
        if code == DEFAULT.locale or key not in titles:
            titles[key] = title
    return [Section(key, titles[key], tuple(found)) for key, found in paths.items()]


def below(section: Section, field_name: str = "path") -> Q:
    """Return the condition that something stands in a section, in whatever language."""
    condition = Q(pk__in=[])
    for path in section.paths:
        condition |= Q(**{f"{field_name}__startswith": path})
    return condition


def with_source_path(jobs: QuerySet[TranslationJob]) -> QuerySet[Any]:
    """Add to jobs where their original stands in the tree."""
    source = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale_id=OuterRef("source_locale_id"),
        alias_of__isnull=True,
    )
    return jobs.annotate(source_path=Subquery(source.values("path")[:1]))


def waiting(known: Iterable[Section], locales: Iterable[int]) -> Waiting:
    """Count what is not done in some languages; one query."""
    by_path = {path: section.key for section in known for path in section.paths}
    jobs = TranslationJob.objects.filter(cancelled_at__isnull=True, target_locale__in=list(locales))
    rows = with_states(with_source_path(jobs)).values_list(
        "source_path", "target_locale__language_code", "state_code", "deadline", "requested_at",
        "assignee__first_name", "assignee__last_name", "assignee__username",
    )  # fmt: skip
    found, today = Waiting(), timezone.localdate()
    for path, code, state_code, deadline, since, first, last, username in rows:
        state = JobState(state_code)
        if state in DONE:
            continue
        section = by_path.get((path or "")[:PREFIX])
        name = " ".join(filter(None, (first, last))) or username or ""
        for tally in (
            found.cells.setdefault((section, code), Tally()),
            found.languages.setdefault(code, Tally()),
            found.owners.setdefault(name, Tally()),
        ):
            tally.add(state, deadline, since, today)
    return found


def originals(section: Section | None) -> QuerySet[Page]:
    """Return the public items, each in the language it was first made in, newest first."""
    first = (
        Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of__isnull=True)
        .order_by()
        .values("translation_key")
        .annotate(first=Min("pk"))
        .values("first")
    )
    pages = Page.objects.filter(pk=Subquery(first), depth__gt=SECTION_DEPTH, live=True, numchild=0)
    if section is not None:
        pages = pages.filter(below(section))
    return pages.select_related("locale").order_by("-first_published_at", "-pk")


def languages_of(codes: Iterable[str]) -> list[Language]:
    """Return languages in the order of the list."""
    wanted = set(codes)
    return [language for language in LANGUAGES if language.locale in wanted]
