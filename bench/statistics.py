"""Figures that a shared machine cannot bend: ratios inside one round, their median and spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

#: runs one thing a number of times and returns what one of them cost
Cost = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ours costs beside the reference, as measured in turns."""

    ratios: tuple[float, ...]
    ours: float
    reference: float

    @property
    def ratio(self) -> float:
        """Return the median of the rounds' ratios."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Return the lowest and the highest ratio of a round."""
        return min(self.ratios), max(self.ratios)


def compare(ours: Cost, reference: Cost, rounds: int) -> Comparison:
    """Measure both in ABBA order, so that a machine that slows down slows both alike."""
    pairs = [_round(ours, reference) for _number in range(rounds)]
    return Comparison(
        tuple(one / other for one, other in pairs),
        median(one for one, _other in pairs),
        median(other for _one, other in pairs),
    )


def _round(ours: Cost, reference: Cost) -> tuple[float, float]:
    first, second, third, fourth = ours(), reference(), reference(), ours()
    return (first + fourth) / 2, (second + third) / 2


def percentile(values: Sequence[float], share: int) -> float:
    """Return the smallest value that is not below ``share`` percent of the values."""
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 100)
    return ordered[max(rank, 1) - 1]


def repeated(texts: Sequence[str]) -> int:
    """Return how many texts are exact repeats of an earlier one."""
    return len(texts) - len(set(texts))
