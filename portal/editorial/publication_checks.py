"""Registry of publication checks: what blocks or warns when an item is submitted and published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One finding, with the clauses it rests on; ``blocks`` stops submission and publication."""

    code: str
    message: str
    blocks: bool
    clauses: tuple[str, ...] = ()
    overridden_by: str = ""
    override_reason: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """Whether it blocks and nobody entitled overrode it."""
        return self.blocks and not self.overridden_by


# A check gets what the act has read: the item as the revision holds it, and the revision.
Check = Callable[[Reading], Iterable[CheckResult]]

_checks: list[Check] = []


def register(check: Check) -> Check:
    """Announce a check; usable as a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def run(reading: Reading) -> list[CheckResult]:
    """Return what every check finds in a revision."""
    return [result for check in _checks for result in check(reading)]


def run_or_refuse(reading: Reading) -> list[CheckResult]:
    """Return the findings; refuse with their sentences where one of them blocks."""
    results = run(reading)
    stopping = [result.message for result in results if result.stops]
    if stopping:
        refuse(" ".join(stopping), code="check_blocks")
    return results


def as_record(results: Iterable[CheckResult]) -> list[dict[str, Any]]:
    """Return findings as an approval keeps them."""
    return [asdict(result) for result in results]
