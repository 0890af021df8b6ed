"""What a unit reads of its item: the line to publication, the languages, what it may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.editorial.rules import rule
from portal.submissions.enums import State
from portal.submissions.limits import MOST_FILES
from portal.submissions.models import Submission
from portal.submissions.status import (
    Edition,
    editions,
    has_open_objection,
    has_open_question,
    is_drafted,
    is_editable,
    is_running,
    last_publication,
    state_of,
)
from sites.calendar import WorkingCalendar
from sites.queries import Profile, ProfileMissing, current_profile

ANSWER_RULE, ANSWER_DAYS = "submission_answer_working_days", 5
OBJECTION_RULE, OBJECTION_DAYS = "submission_objection_working_days", 10


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the line; ``at`` says when it was reached."""

    label: str
    at: datetime | None
    is_done: bool
    is_current: bool = False


@dataclass(slots=True)
class Passport:
    """One item as its unit sees it."""

    item: Submission
    state: State
    steps: list[Step] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    due_on: date | None = None
    may_object_until: date | None = None

    @property
    def is_editable(self) -> bool:
        """Whether the unit may change the text."""
        return is_editable(self.item)

    @property
    def is_running(self) -> bool:
        """Whether something can still happen."""
        return is_running(self.item)

    @property
    def may_withdraw(self) -> bool:
        """Whether the unit may take it back: until a reader could see it."""
        return self.state not in {State.LIVE, State.MERGED, State.WITHDRAWN, State.DECLINED}

    @property
    def may_add_files(self) -> bool:
        """Whether the unit may add files: with the board, no draft made, room left."""
        item = self.item
        is_with_board = is_running(item) and not item.returned_at and not is_drafted(item)
        return is_with_board and item.files.count() < MOST_FILES

    @property
    def has_question(self) -> bool:
        """Whether the board waits for an answer."""
        return self.is_running and has_open_question(self.item)

    @property
    def may_object(self) -> bool:
        """Whether the unit may object to what is public."""
        until = self.may_object_until
        return (
            until is not None
            and timezone.localdate() <= until
            and not has_open_objection(self.item)
        )


def profile() -> Profile | None:
    """Return the profile in force, or nothing."""
    try:
        return current_profile()
    except ProfileMissing:
        return None


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """Counts until when the board answers (D06); made once for a whole list."""

    days: int
    calendar: WorkingCalendar

    @classmethod
    def now(cls) -> AnswerClock:
        """Return the clock of the profile in force."""
        return cls(int(rule(ANSWER_RULE, ANSWER_DAYS)), WorkingCalendar.of(profile()))

    def due_on(self, item: Submission) -> date | None:
        """Return the last working day on which the board is in time.

        The clock starts when the item was sent, and anew when the unit answered a question.
        """
        if item.sent_at is None or has_open_question(item):
            return None
        began = max(item.sent_at, item.answered_at or item.sent_at)
        return self.calendar.add(timezone.localdate(began), self.days)


def passport_of(item: Submission) -> Passport:
    """Return an item's passport; a merged item follows the one it was merged into."""
    followed = item
    while followed.merged_into is not None:
        followed = followed.merged_into
    versions = next(iter(editions([followed]).values()), [])
    state = state_of(item, versions)
    found = Passport(item, state, editions=versions, due_on=AnswerClock.now().due_on(item))
    found.steps = _steps(followed, state_of(followed, versions), versions)
    published = last_publication(item) if state is State.LIVE else None
    if published is not None:
        days = int(rule(OBJECTION_RULE, OBJECTION_DAYS))
        found.may_object_until = WorkingCalendar.of(profile()).add(
            timezone.localdate(published), days
        )
    return found


def _steps(item: Submission, state: State, versions: list[Edition]) -> list[Step]:
    live = [version.since for version in versions if version.is_public and version.since]
    reached = [
        (_("Received by the board"), item.first_sent_at, item.first_sent_at is not None),
        (_("In hand"), item.assigned_at, item.assigned_at is not None or is_drafted(item)),
        (_("Draft made"), item.drafted_at, is_drafted(item)),
        (_("In review"), None, state in {State.IN_REVIEW, State.LIVE}),
        (_("Published"), min(live, default=None), state is State.LIVE),
    ]
    last = max((place for place, row in enumerate(reached) if row[2]), default=-1)
    return [
        Step(label, at, is_done, place == last)
        for place, (label, at, is_done) in enumerate(reached)
    ]
