"""Who sees which item: a unit its own, the board those of its languages."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from portal.editorial.models import TierGroup
from portal.submissions.enums import ADDITIONS, EventKind, Role
from portal.submissions.models import Submission, UnitMember
from portal.submissions.passport import AnswerClock
from sites.calendar import DAY
from sites.models import Organisation

# what ``status.has_open_question`` says of one item
ASKS = Q(asked_at__isnull=False) & (Q(answered_at__isnull=True) | Q(answered_at__lt=F("asked_at")))


def membership_of(user: Any) -> UnitMember | None:
    """Return somebody's membership that holds today, with the unit."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return None
    return UnitMember.objects.serving().filter(user=user.pk).select_related("organisation").first()


def units_of(organisation: Organisation) -> set[int]:
    """Return the unit and the bodies whose work it took over: their items are now its own (D01)."""
    found, newest = {organisation.pk}, [organisation.pk]
    while newest:
        ended = Organisation.objects.filter(
            successor__in=newest, valid_to__lt=timezone.localdate()
        ).values_list("pk", flat=True)
        newest = [pk for pk in ended if pk not in found]
        found.update(newest)
    return found


def items_of(member: UnitMember) -> QuerySet[Submission]:
    """Return what a member may see: a contributor their own only (HP20-35), others the unit's."""
    items = Submission.objects.filter(organisation__in=units_of(member.organisation))
    if member.role == Role.CONTRIBUTOR:
        return items.filter(created_by=member.user_id)
    return items


def inbox_for(user: Any) -> QuerySet[Submission]:
    """Return the sent items of the person's languages; a superuser sees all."""
    sent = Submission.objects.filter(sent_at__isnull=False)
    if user.is_superuser:
        return sent
    codes = TierGroup.objects.filter(group__user=user.pk).values("locale__language_code")
    return sent.filter(language__in=codes)


def open_items(items: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return what waits for the board: sent, and neither returned, ended nor made a draft."""
    return items.filter(
        sent_at__isnull=False,
        returned_at__isnull=True,
        withdrawn_at__isnull=True,
        declined_at__isnull=True,
        merged_into__isnull=True,
        page__isnull=True,
    )


def overdue(items: QuerySet[Submission], today: date) -> QuerySet[Submission]:
    """Return what the board should have answered: the same count as ``AnswerClock`` (D06)."""
    clock = AnswerClock.now()
    last = clock.calendar.last_overdue_start(today, clock.days)
    until = datetime.combine(last + DAY, time.min, tzinfo=timezone.get_current_timezone())
    return (
        open_items(items)
        .filter(sent_at__lt=until)
        .exclude(ASKS)
        .exclude(answered_at__isnull=False, answered_at__gte=until)
    )


def with_moments(items: QuerySet[Submission]) -> QuerySet[Any]:
    """Add when the unit last answered or added something, and when the board last acted.

    That the intake refused a file is told in the board's name, but no act of the board.
    """
    by_board = Q(events__by_board=True) & ~Q(events__kind=EventKind.FILE_REFUSED)
    return items.annotate(
        unit_added_at=Max("events__at", filter=Q(events__kind__in=ADDITIONS)),
        board_acted_at=Max("events__at", filter=by_board),
    )


def added_to(items: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return what a unit answered or added something to since the board last acted on it."""
    later = Q(board_acted_at__isnull=True) | Q(unit_added_at__gt=F("board_acted_at"))
    return with_moments(items).filter(later, unit_added_at__isnull=False)


def objections(items: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return the items with an objection that nobody answered."""
    answered_later = Q(objection_answered_at__gte=F("objected_at"))
    return items.filter(objected_at__isnull=False).exclude(answered_later)
