"""What waits for a person, for others, or too long: the content of the home screen (E18).

Every list is read as plain values: no item is loaded, so the number of queries does not depend on
the number of items.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from portal.editorial.acts.waiting import urgent_waiting
from portal.editorial.board.due import DueRules
from portal.editorial.board.enums import LaneKind
from portal.editorial.board.lanes import Lane, Part
from portal.editorial.board.queries import acting_for
from portal.editorial.board.rows import RowMaker, Step
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup, TierTask
from portal.editorial.people import about
from portal.records.models import Approval
from sites.queries import Profile
from translations.languages import LANGUAGES

REVIEWERS = (Tier.MODERATE.value, Tier.ADMINISTER.value)


class Seat(NamedTuple):
    """A person's place in a tier of a language, perhaps in one section only."""

    tier: str
    language: str
    person: int
    section_path: str | None

    def is_of(self, step: Step) -> bool:
        """Tell whether this seat decides at a step."""
        return (self.tier, self.language) == (step.tier, step.language)


class Desk:
    """Everything one person's home screen shows, at one moment."""

    def __init__(self, user: Any, profile: Profile | None) -> None:
        self.user = user
        self.now: datetime = timezone.now()
        self.today = timezone.localdate(self.now)
        self.rules = DueRules.of(profile)

    # -- who and where -----------------------------------------------------------------------

    @cached_property
    def acting(self) -> dict[int, str]:
        """The people this person stands in for today, with their names."""
        return {person.pk: str(person) for person in acting_for(self.user, self.today)}

    @cached_property
    def people(self) -> list[int]:
        """The person and those they stand in for."""
        return [self.user.pk, *self.acting]

    @cached_property
    def steps(self) -> dict[int, Step]:
        """Every tier's task with its tier and language."""
        rows = TierTask.objects.values_list("pk", "tier", "locale__language_code")
        return {pk: Step(tier, language) for pk, tier, language in rows}

    @cached_property
    def seats(self) -> list[Seat]:
        """Every seat that this person fills."""
        rows = TierGroup.objects.filter(group__user__in=self.people).values_list(
            "tier", "locale__language_code", "group__user", "section__path"
        )
        return [Seat(*row) for row in rows]

    @cached_property
    def filled_by(self) -> dict[int, set[int]]:
        """For each task that waits for this person: on whose seat."""
        filled: dict[int, set[int]] = {}
        for pk, step in self.steps.items():
            people = {seat.person for seat in self.seats if seat.is_of(step)}
            if people:
                filled[pk] = people
        return filled

    @cached_property
    def within_reach(self) -> Q:
        """The condition "waits for a seat of this person", seats of one section included (E04)."""
        everywhere, limited = [], Q(pk__in=[])
        for pk, step in self.steps.items():
            paths = {seat.section_path for seat in self.seats if seat.is_of(step)}
            if None in paths:
                everywhere.append(pk)
            for path in paths - {None}:
                limited |= Q(task=pk) & about(Page.objects.filter(path__startswith=path))
        return Q(task__in=everywhere) | limited

    def languages_of(self, *tiers: str) -> set[str]:
        """Return the languages in which this person holds one of the tiers."""
        return {seat.language for seat in self.seats if seat.tier in tiers}

    # -- the lanes ---------------------------------------------------------------------------

    @cached_property
    def lanes(self) -> dict[LaneKind, Lane]:
        """The lists in the order of the screen."""
        rows = RowMaker(self)
        waiting = self._steps().filter(workflow_state__requested_by__in=self.people)
        parts = {
            LaneKind.MINE: [self._part(self._steps().filter(self.within_reach), rows.task)],
            LaneKind.OVERDUE: [
                self._urgent_part(self._urgent().filter(review_due_at__lt=self.now), rows),
                self._part(self._steps().filter(self._overdue()), rows.seen),
            ],
            LaneKind.URGENT: [self._urgent_part(self._urgent(), rows)],
            LaneKind.RETURNED: [self._part(self._returned(), rows.returned)],
            LaneKind.WAITING: [self._part(waiting, rows.waiting)],
        }
        return {kind: Lane(kind, parts[kind]) for kind in LaneKind}

    def by_language(self) -> list[tuple[str, str, list[int]]]:
        """Return locale, native name and one figure per lane for each language that has any."""
        figures = [
            (
                language.tag,
                language.native_name,
                [lane.by_language[language.locale] for lane in self.lanes.values()],
            )
            for language in LANGUAGES
        ]
        return [row for row in figures if any(row[2])]

    def _steps(self) -> QuerySet[Any]:
        """Return the steps in progress, the longest waiting first."""
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__current_task_state=F("pk"),
        ).order_by("started_at", "pk")

    def _returned(self) -> QuerySet[Any]:
        """Return the steps that sent an item of this person back."""
        return TaskState.objects.filter(
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            workflow_state__current_task_state=F("pk"),
            workflow_state__requested_by__in=self.people,
        ).order_by("finished_at", "pk")

    def _overdue(self) -> Q:
        """Return the condition: too late, and mine, asked for by me, or in my administration."""
        administered = self.languages_of(Tier.ADMINISTER.value)
        seen = [pk for pk, step in self.steps.items() if step.language in administered]
        concerns = (
            self.within_reach | Q(task__in=seen) | Q(workflow_state__requested_by__in=self.people)
        )
        late = Q(pk__in=[])
        for tier in {step.tier for step in self.steps.values()}:
            before = self.rules.overdue_before(tier, self.today)
            if before is not None:
                tasks = [pk for pk, step in self.steps.items() if step.tier == tier]
                late |= Q(task__in=tasks, started_at__lt=before)
        return concerns & late

    def _urgent(self) -> QuerySet[Approval]:
        """Return urgent publications that wait for a review in this person's languages (E11)."""
        return urgent_waiting().filter(locale_code__in=self.languages_of(*REVIEWERS))

    def _part(self, queryset: QuerySet[Any], row: Any) -> Part:
        return Part(queryset.values(*RowMaker.STEP_FIELDS), row, "task_id", self._language_of_task)

    def _urgent_part(self, queryset: QuerySet[Approval], rows: RowMaker) -> Part:
        return Part(queryset.values(*RowMaker.URGENT_FIELDS), rows.urgent, "locale_code", str)

    def _language_of_task(self, task_id: int) -> str:
        step = self.steps.get(task_id)
        return step.language if step else ""

    def note_for(self, task_id: int) -> str:
        """Return on whose seat a task waits here, where it is not this person's own."""
        people = self.filled_by.get(task_id, set())
        if not people or self.user.pk in people:
            return ""
        names = ", ".join(sorted(self.acting[pk] for pk in people))
        return _("You stand in for %(names)s.") % {"names": names}
