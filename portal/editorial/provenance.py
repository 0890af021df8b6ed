"""What other packages know about a text: its source, and who worked on it beside its authors.

Translations register here which source revision a target revision was made from and who translated
its segments (publish gate §12), so that the rules need no knowledge of how translating works.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision


@dataclass(frozen=True, slots=True)
class Source:
    """Where a translated revision comes from. ``problems`` are sentences that block it (§12).

    ``is_stale`` says whether what is public of the source by now says something else; ``None``
    leaves that to a comparison of the revisions.
    """

    item: Any
    revision_id: int
    older_source_accepted: bool = False
    problems: tuple[str, ...] = ()
    is_stale: bool | None = None


SourceFinder = Callable[[Any, Revision], Source | None]
ContributorFinder = Callable[[Any, Revision, int | None], set[int]]

_sources: list[SourceFinder] = []
_contributors: list[ContributorFinder] = []


def register_source_finder(finder: SourceFinder) -> None:
    """Announce who can say which source a revision was translated from."""
    if finder not in _sources:
        _sources.append(finder)


def register_contributor_finder(finder: ContributorFinder) -> None:
    """Announce who can name further people behind a text.

    ``finder(item, revision, since_revision_id)`` returns the ids of the people who contributed to
    ``revision`` after the revision last approved (``None``: ever).
    """
    if finder not in _contributors:
        _contributors.append(finder)


def source_of(item: Any, revision: Revision) -> Source | None:
    """Return the source of a translated revision, ``None`` for an original."""
    for finder in _sources:
        source = finder(item, revision)
        if source is not None:
            return source
    return None


def contributors_of(item: Any, revision: Revision, since: int | None) -> set[int]:
    """Return the ids of people who contributed otherwise than by saving a revision."""
    people: set[int] = set()
    for finder in _contributors:
        people |= finder(item, revision, since)
    return people
