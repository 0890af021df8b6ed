"""What every publication check is: an id, clauses, and findings that say what to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from django.utils.functional import Promise

from portal.editorial.checks.facts import Facts
from portal.editorial.publication_checks import CheckResult

BLOCK = "block"
WARN = "warn"


class PublicationCheck(ABC):
    """One guard of the law. It may find several things wrong, each under a name of its own."""

    id: ClassVar[str]
    clauses: ClassVar[tuple[str, ...]]
    fields: ClassVar[tuple[str, ...]] = ()

    def applies(self, facts: Facts) -> bool:
        """Tell whether the item has the fields this check is about."""
        return facts.has(*self.fields)

    @abstractmethod
    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Yield what is wrong; nothing where all is well."""

    def block(
        self, name: str, message: str | Promise, field: str = "", *, overridable: bool = False
    ) -> CheckResult:
        """Return a finding that stops submission and publication."""
        return self._finding(name, message, field, BLOCK, overridable)

    def warn(self, name: str, message: str | Promise, field: str = "") -> CheckResult:
        """Return a finding that people should know of and that stops nothing."""
        return self._finding(name, message, field, WARN, False)

    def _finding(
        self, name: str, message: str | Promise, field: str, severity: str, overridable: bool
    ) -> CheckResult:
        return CheckResult(
            code=f"{self.id}.{name}",
            message=f"{message} ({', '.join((self.id, *self.clauses))})",
            blocks=severity == BLOCK,
            clauses=self.clauses,
            details={
                "check": self.id,
                "severity": severity,
                "field": field,
                "overridable": overridable,
            },
        )
