"""Prometheus' text format, version 0.0.4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Labels = dict[str, str]


@dataclass(slots=True)
class Measure:
    """One named measure with its samples."""

    name: str
    kind: str
    help: str
    samples: list[tuple[Labels, float]] = field(default_factory=list)

    def add(self, value: float, **labels: str) -> None:
        """Add one sample."""
        self.samples.append((labels, value))


def text(measures: Iterable[Measure]) -> str:
    """Return all measures as text; one without samples is left out."""
    lines: list[str] = []
    for measure in measures:
        if not measure.samples:
            continue
        lines.append(f"# HELP {measure.name} {measure.help}")
        lines.append(f"# TYPE {measure.name} {measure.kind}")
        lines += [
            f"{measure.name}{_labels(labels)} {value:.10g}" for labels, value in measure.samples
        ]
    return "\n".join(lines) + "\n"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escape(value)}"' for name, value in labels.items()) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
