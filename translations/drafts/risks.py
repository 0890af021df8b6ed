"""What can be wrong with a machine's sentence, how grave it is, and how people read it (U05)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The colour of a segment; translators begin with the gravest."""

    HIGH = "high", _("high risk")
    MEDIUM = "medium", _("look closely")
    LOW = "low", _("nothing found")


class Risk(models.TextChoices):
    """One finding of the checks that run over every draft."""

    NUMBERS = "numbers", _("A number was lost or changed")
    VERBATIM = "verbatim", _("A reference, address or placeholder was lost or changed")
    REPETITION = "repetition", _("Words are repeated")
    OMISSION = "omission", _("Much shorter than the source: something may be missing")
    CUT = "cut", _("The model stopped before the end")
    UNTRANSLATED = "untranslated", _("Parts were left untranslated")
    NEGATION = "negation", _("A negation may have been lost")
    TERMS = "terms", _("A name or term has not its approved form")
    ADDITION = "addition", _("Much longer than the source: something may be invented")
    MARKUP = "markup", _("Check links and emphasis: they could not be placed with certainty")
    BACK = "back", _("Translated back, it says something else")
    REPAIRED = "repaired", _("A number or reference was put back automatically")
    LOW_SCORE = "low_score", _("The model itself was unsure")
    TWO_HOPS = "two_hops", _("Translated over English: two chances of error")


HIGH = frozenset(
    {
        Risk.NUMBERS,
        Risk.VERBATIM,
        Risk.REPETITION,
        Risk.OMISSION,
        Risk.CUT,
        Risk.UNTRANSLATED,
        Risk.NEGATION,
        Risk.TERMS,
    }
)
# known of a whole language, so it colours nothing by itself
QUIET = frozenset({Risk.TWO_HOPS})
ORDER = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One risk and what it is about, such as the numbers that are missing."""

    risk: Risk
    detail: str = ""

    @property
    def text(self) -> str:
        """Return it as it is kept with the segment."""
        return f"{self.risk.value}: {self.detail}" if self.detail else str(self.risk.value)


def level(findings: Iterable[Finding]) -> Level:
    """Return the colour of a segment with these findings."""
    risks = {finding.risk for finding in findings}
    if risks & HIGH:
        return Level.HIGH
    return Level.MEDIUM if risks - QUIET else Level.LOW


def texts(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the findings as they are kept: gravest first, each once."""
    unique = dict.fromkeys(findings)
    return tuple(
        f.text for f in sorted(unique, key=lambda f: (f.risk not in HIGH, f.risk in QUIET))
    )


def read(kept: Iterable[str]) -> list[Finding]:
    """Return kept findings; a code that this version does not know is left out."""
    known = set(Risk.values)
    found = []
    for entry in kept:
        code, _colon, detail = entry.partition(": ")
        if code in known:
            found.append(Finding(Risk(code), detail))
    return found


def level_of(kept: Iterable[str]) -> Level:
    """Return the colour of a segment whose findings are kept; the desk sorts by ``ORDER``."""
    return level(read(kept))


def sentences(kept: Iterable[str]) -> list[str]:
    """Return kept findings as people read them."""
    return [
        f"{finding.risk.label} ({finding.detail})" if finding.detail else str(finding.risk.label)
        for finding in read(kept)
    ]
