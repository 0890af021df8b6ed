"""Who is on the board on a day, and for whom a person stands in (E26)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.accounts.models import User
from portal.editorial.board.models import BoardMember, BoardSubstitution


def serving(day: date | None = None) -> QuerySet[BoardMember]:
    """Return the members whose term runs on a day (today)."""
    day = day or timezone.localdate()
    return BoardMember.objects.filter(
        Q(term_to__isnull=True) | Q(term_to__gte=day), term_from__lte=day
    )


def acting_for(user: Any, day: date | None = None) -> QuerySet[User]:
    """Return the people for whom ``user`` stands in on a day (today).

    It widens what a person sees in the queue, not what they may do: that stays with groups.
    """
    day = day or timezone.localdate()
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return User.objects.none()
    return (
        User.objects.filter(
            Q(board_terms__term_to__isnull=True) | Q(board_terms__term_to__gte=day),
            Q(board_terms__substitutions__ends_on__isnull=True)
            | Q(board_terms__substitutions__ends_on__gte=day),
            board_terms__term_from__lte=day,
            board_terms__substitutions__substitute=user.pk,
            board_terms__substitutions__starts_on__lte=day,
        )
        .exclude(pk=user.pk)
        .distinct()
    )


def substitutes_of(people: Iterable[int], day: date | None = None) -> set[int]:
    """Return who stands in on a day (today) for any of these people."""
    day = day or timezone.localdate()
    return set(
        BoardSubstitution.objects.filter(
            Q(member__term_to__isnull=True) | Q(member__term_to__gte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            member__user__in=list(people),
            member__term_from__lte=day,
            starts_on__lte=day,
            substitute__is_active=True,
        ).values_list("substitute", flat=True)
    )
