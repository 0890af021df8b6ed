"""Weights of the ranking, the same for both engines; tuned on tests/search/judged."""

from __future__ import annotations

from math import ceil

from search.port import Level

BODY = "body"
FIELDS = {"title": 4.0, "summary": 2.0, BODY: 1.0}
PHRASE = {"title": 6.0, "summary": 3.0, BODY: 3.0}
PHRASE_EXACT = {"title": 8.0, "summary": 4.0, BODY: 4.0}
PAIR = {"title": 2.0, "summary": 1.0, BODY: 1.0}
TIE = 0.1
EXACT = 1.0
UNMARKED = 0.3  # a word found by its letters alone although marks were typed
EXTRA = 2.0
FUZZY = 0.5
OPTIONAL = 0.15
LOOSE_PAIR = 0.5
STRICT = 5.0
NUMBER = 60.0
FIRST = 1000.0  # more than words can give
# how young, in days, and how much that lifts: recency breaks ties, it never buries
RECENCY = ((30, 0.2), (365, 0.2), (1095, 0.1))
# of a run without spaces, the share of its pairs that a page must have
_SHARES = {Level.ALL: 1.0, Level.SPELLING: 0.6, Level.MOST: 0.6, Level.ANY: 0.3}
_ONE_SLIP, _TWO_SLIPS = 4, 8


def distance(word: str) -> int:
    """Return how many slips of the keyboard a Latin word of this length is forgiven."""
    if any(c.isdigit() for c in word):
        return 0
    return 0 if len(word) < _ONE_SLIP else 1 if len(word) < _TWO_SLIPS else 2


def share_of(level: Level) -> float:
    """Return how much of a run without spaces a page must have at a level."""
    return _SHARES[level]


def fewest(level: Level, groups: int) -> int:
    """Return how many of the groups a page must have at a level."""
    if level is Level.MOST:
        return groups if groups < 3 else ceil(groups * 0.65)  # noqa: PLR2004
    if level is Level.ANY:
        return 1 if groups < 4 else ceil(groups / 4)  # noqa: PLR2004
    return groups
