"""What a check of a translated segment is asked and what it answers (T09)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from translations.fingerprints import pair_hash


class Severity(StrEnum):
    """A finding that blocks stops submission until it is mended or explained with a reason."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that is safe to apply as it stands: what the target becomes, and what that does."""

    html: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one pair. ``message`` says what to do, in the reader's language."""

    id: str
    clause: str
    severity: Severity
    message: str
    fix: Fix | None = None

    @property
    def blocks(self) -> bool:
        """Whether it stops submission."""
        return self.severity is Severity.BLOCK


@dataclass(frozen=True, slots=True)
class Pair:
    """One source segment and its translation; ``limit`` is the most characters the field takes."""

    source_html: str
    target_html: str
    source_locale: str
    target_locale: str
    kind: str = ""
    limit: int | None = None

    @property
    def hash(self) -> str:
        """Name exactly this pair: an explanation given for it dies with the next change."""
        return pair_hash(self.source_html, self.target_html)


Check = Callable[[Pair], Iterable[Finding]]
