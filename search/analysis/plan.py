"""What a query asks for, before any engine sees it.

A plan is a list of groups; a page answers when it holds one alternative of every group that
carries meaning. Alternatives are the reader's own words and words that mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OWN = 1.0
SAME_WORD = 0.9  # other spelling of the same word: joined, split, keystrokes
SYNONYM = 0.7
TRANSLATION = 0.85


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index: its folded form, and its exact form for Latin words."""

    folded: str
    exact: str = ""
    is_single: bool = False
    is_restored: bool = False  # the marks are ours, from the lexicon: they lift, never damp


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that satisfy a group together; a phrase must stand together, in order."""

    text: str
    terms: tuple[Term, ...]
    weight: float = OWN
    is_phrase: bool = False
    is_cjk: bool = False
    extra: tuple[str, ...] = ()
    spelling: str = ""  # the whole word as the index knows it for slips of the keyboard


@dataclass(frozen=True, slots=True)
class Group:
    """One thing the reader asks for."""

    alternatives: tuple[Alternative, ...]
    carries_meaning: bool = True

    @property
    def own(self) -> Alternative:
        """Return the first alternative: the reader's own words."""
        return self.alternatives[0]


@dataclass(slots=True)
class Plan:
    """A query, understood for one language."""

    language: str
    text: str
    groups: list[Group] = field(default_factory=list)
    phrases: list[tuple[Term, ...]] = field(default_factory=list)
    number: str = ""
    is_translated: bool = False

    @property
    def required(self) -> list[Group]:
        """Return the groups that decide: those with meaning, or all if none has any."""
        return [group for group in self.groups if group.carries_meaning] or self.groups

    @property
    def optional(self) -> list[Group]:
        """Return the groups that only lift a page that has them."""
        required = self.required
        return [group for group in self.groups if group not in required]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to search for."""
        return not self.groups
