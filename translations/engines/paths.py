"""Which way a text can go from one language to another: directly, or over English."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from translations.engines.port import Pair
from translations.languages import FALLBACK

PIVOT = FALLBACK.code


@dataclass(frozen=True, slots=True)
class Path:
    """The hops of a translation, one or two."""

    hops: tuple[Pair, ...]

    @property
    def is_direct(self) -> bool:
        """Whether no other language lies between."""
        return len(self.hops) == 1


def find(pairs: Collection[Pair], source: str, target: str) -> Path | None:
    """Return the shortest way; two hops only over English, where models are best."""
    if (source, target) in pairs:
        return Path(((source, target),))
    hops = ((source, PIVOT), (PIVOT, target))
    return Path(hops) if all(hop in pairs for hop in hops) else None
