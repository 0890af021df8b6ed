"""Who is told: members of a tier, authors, the deputy heads; with those who stand in for them."""

from __future__ import annotations

from collections.abc import Iterable

from portal.editorial.board.enums import BoardPosition
from portal.editorial.board.queries import serving, substitutes_of
from portal.editorial.models import TierGroup
from portal.editorial.people import over_path


def tier_people(locale: str, path: str, *tiers: str) -> set[int]:
    """Return the members of tiers over a place in the tree and who stands in for them (E26).

    ``path`` is the place of a page; empty for what stands in no section.
    """
    members = set(
        TierGroup.objects.filter(
            over_path(path),
            tier__in=tiers,
            locale__language_code=locale,
            group__user__is_active=True,
        ).values_list("group__user", flat=True)
    )
    return members | substitutes_of(members)


def deputies() -> set[int]:
    """Return the deputy heads in office and who stands in for them today (HP20-33).

    A board whose deputies have no account escalates to its head.
    """
    for position in (BoardPosition.DEPUTY, BoardPosition.HEAD):
        people = set(
            serving().filter(position=position, user__is_active=True).values_list("user", flat=True)
        )
        if people:
            return people | substitutes_of(people)
    return set()


def named(people: Iterable[int | None]) -> set[int]:
    """Return the people that are somebody."""
    return {person for person in people if person is not None}
