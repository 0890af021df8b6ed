"""What one process hands to the report: figures by name, and what could not be measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from bench.statistics import Comparison


@dataclass(slots=True)
class Findings:
    """The figures of one size of the portal."""

    size: int
    counts: dict[str, int] = field(default_factory=dict)
    costs: dict[str, float] = field(default_factory=dict)
    ratios: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def compared(self, name: str, comparison: Comparison, *, is_speed: bool = False) -> None:
        """Keep a comparison; as speed, the reference's cost is divided by ours."""
        ratios = [1 / ratio for ratio in comparison.ratios] if is_speed else comparison.ratios
        shown = Comparison(tuple(ratios), comparison.ours, comparison.reference)
        low, high = shown.spread
        self.ratios[name] = {
            "ratio": shown.ratio,
            "low": low,
            "high": high,
            "ours": shown.ours,
            "reference": shown.reference,
        }

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return asdict(self)
