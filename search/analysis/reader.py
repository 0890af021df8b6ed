"""The state of reading one query from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field

from search.analysis.lexicon import Entry, Lexicon
from search.analysis.plan import Group, Plan, Term

MOST_TERMS = 12
_PART = 2


@dataclass(slots=True)
class Reader:
    """Builds one plan; the state of reading from left to right."""

    language: str
    lexicon: Lexicon
    plan: Plan
    in_parts: bool = False
    sequence: list[Term] = field(default_factory=list)

    def latin_at(self, words: list[str], place: int) -> tuple[int, list[Entry]]:
        """Return how many words name concepts, one at most when read in parts."""
        known = words[: place + 1] if self.in_parts else words
        return self.lexicon.latin_at(known, place, self.language)

    def run_at(self, run: str, place: int) -> tuple[int, list[Entry]]:
        """Return how many characters name concepts, not the whole run when read in parts."""
        known = run[: place + max(_PART, (len(run) - 1) // 2)] if self.in_parts else run
        return self.lexicon.run_at(known, place, self.language)

    def add(self, group: Group) -> None:
        """Take a group, up to the limit; a mark of length alone is no word."""
        if group.own.terms and len(self.plan.groups) < MOST_TERMS:
            self.plan.groups.append(group)
            if group.carries_meaning:
                self.sequence.extend(group.own.terms)
