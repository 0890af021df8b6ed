"""What is wrong with a profile file: where, and why, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the dotted path of the field and the reason."""

    path: str
    reason: str


class ProfileError(ValueError):
    """A profile file that cannot be loaded; names the file and every faulty field."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return one line per fault: file, field, reason."""
        return "\n".join(
            _("%(file)s: %(path)s: %(reason)s")
            % {"file": self.file, "path": problem.path or "–", "reason": problem.reason}
            for problem in self.problems
        )
