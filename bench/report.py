"""The table that a person reads: one line per figure, one column per size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.gates import GATES, GROWTH, NOT_BUILT, Gate

Found = dict[str, Any]


def lines(found: Sequence[Found], database: str) -> Iterator[str]:
    """Yield the report on all sizes, smallest first."""
    sizes = [item["size"] for item in found]
    yield f"Portal on {database}; articles per language (five languages): {sizes}"
    yield _line("", [f"n={size}" for size in sizes], "gate", "")
    for name in _names(found, "counts"):
        yield _plain(name, [item["counts"].get(name) for item in found])
    for name in _names(found, "ratios"):
        yield _ratio(name, [item["ratios"].get(name) for item in found])
    for name in _names(found, "costs"):
        yield _plain(name, [item["costs"].get(name) for item in found])
    yield from _growth(found)
    for name, reason in _missing(found):
        yield f"{name}: not measured, {reason}"


def missed(found: Sequence[Found]) -> list[str]:
    """Return the names of the limits that the largest size measured does not keep."""
    late = []
    for name, gate in GATES.items():
        values = [value for item in found if (value := value_of(item, name)) is not None]
        if values and not gate.holds(values[-1]):
            late.append(name)
    return late


def value_of(item: Found, name: str) -> float | None:
    """Return a figure by name, a comparison as its ratio."""
    if name in item["ratios"]:
        return float(item["ratios"][name]["ratio"])
    value = item["counts"].get(name, item["costs"].get(name))
    return None if value is None else float(value)


def _names(found: Iterable[Found], part: str) -> list[str]:
    return list(dict.fromkeys(name for item in found for name in item[part]))


def _plain(name: str, values: Sequence[float | None]) -> str:
    return _gated(name, [_number(value) for value in values], values[-1])


def _ratio(name: str, values: Sequence[dict[str, float] | None]) -> str:
    shown = [f"{v['ratio']:.2f} ({v['low']:.2f}–{v['high']:.2f})" if v else "–" for v in values]
    return _gated(name, shown, values[-1]["ratio"] if values[-1] else None)


def _gated(name: str, shown: Sequence[str], last: float | None) -> str:
    gate: Gate | None = GATES.get(name)
    if gate is None or last is None:
        return _line(name, shown, gate.text if gate else "", "")
    return _line(name, shown, gate.text, "kept" if gate.holds(last) else "MISSED")


def _growth(found: Sequence[Found]) -> Iterator[str]:
    """Yield how much dearer readers' pages are at the largest size, as ratios to the reference.

    The reference view costs the same at any size, so it takes the machine's mood out.
    """
    if len(found) < 2:  # noqa: PLR2004  growth needs two sizes
        return
    small, large = found[0], found[-1]
    for name in small["ratios"]:
        if "ORM reference" in name and name in large["ratios"]:
            grown = large["ratios"][name]["ratio"] / small["ratios"][name]["ratio"]
            kept = "kept" if GROWTH.holds(grown) else "MISSED"
            what = name.partition(",")[0]
            yield _line(
                f"growth of {what}, smallest to largest", [f"{grown:.2f}"], GROWTH.text, kept
            )


def _missing(found: Sequence[Found]) -> list[tuple[str, str]]:
    seen = {name: reason for item in found for name, reason in item["missing"].items()}
    return [*seen.items(), *NOT_BUILT.items()]


def _number(value: int | float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _line(name: str, values: Sequence[str], gate: str, verdict: str) -> str:
    columns = "".join(f"{value:>19}" for value in values)
    return f"{name:<55}{columns}  {gate:>7} {verdict}".rstrip()
