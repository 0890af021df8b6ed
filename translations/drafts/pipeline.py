"""Drafts of many segments over one or two hops, each hop in one call of its engine.

Over English, a segment whose English version people approved takes that as its source: one
chance of error less. Everything else of English is the machine's own, and is told as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translations.drafts import hop
from translations.drafts.hop import Outcome
from translations.drafts.risks import Finding, Risk
from translations.drafts.shielding import Shield
from translations.engines.paths import Path
from translations.engines.port import Beat, Engine, Pair
from translations.engines.reports import Availability
from translations.terms.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Wanted:
    """One segment to translate; ``english`` is its approved English version, if it has one."""

    id: str
    html: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What the machine made of one segment; no ``html`` where a person has to do it alone."""

    id: str
    html: str | None
    findings: tuple[Finding, ...] = ()
    model_id: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A path with the engine and the model's id of each hop, and the placeholders it keeps."""

    path: Path
    engines: tuple[Engine, ...]
    model_ids: tuple[str, ...]
    shields: tuple[str, ...] = ("", "")


def route(
    available: Availability, engines: Mapping[str, Engine], source: str, target: str
) -> Route | None:
    """Return how one language is translated into another now, ``None`` where it cannot be."""
    path = available.path(source, target)
    if path is None:
        return None
    offers = [available.offers[pair] for pair in path.hops]
    if any(offer.engine not in engines for offer in offers):
        return None
    return Route(
        path,
        tuple(engines[offer.engine] for offer in offers),
        tuple(offer.model.id for offer in offers),
        tuple(offer.model.shield for offer in offers),
    )


def translate(
    way: Route, wanted: Sequence[Wanted], beat: Beat, terms: Glossary | None = None
) -> list[Made]:
    """Translate segments; raises ``EngineDownError`` where an engine cannot work at all.

    ``terms`` are kept from models that keep placeholders.
    """
    hops = _Hops(way, beat, terms)
    if way.path.is_direct:
        found = hops.run(0, [item.html for item in wanted])
        return [
            Made(item.id, outcome.html, outcome.findings, way.model_ids[0])
            for item, outcome in zip(wanted, found, strict=True)
        ]
    english = [Outcome(item.english) for item in wanted]
    machine = [place for place, item in enumerate(wanted) if not item.english]
    for place, outcome in zip(
        machine, hops.run(0, [wanted[place].html for place in machine]), strict=True
    ):
        english[place] = outcome
    return _second(hops, wanted, english, set(machine))


def _second(
    hops: _Hops, wanted: Sequence[Wanted], english: list[Outcome], machine: set[int]
) -> list[Made]:
    there = [place for place, outcome in enumerate(english) if outcome.html]
    texts = [english[place].html or "" for place in there]
    found = dict(zip(there, hops.run(1, texts), strict=True))
    made = []
    for place, item in enumerate(wanted):
        last = found.get(place, hop.NOTHING)
        by_machine = place in machine
        findings = (*english[place].findings, *last.findings)
        if by_machine:
            findings += (Finding(Risk.TWO_HOPS),)
        models = hops.way.model_ids if by_machine else hops.way.model_ids[1:]
        made.append(Made(item.id, last.html, tuple(dict.fromkeys(findings)), " + ".join(models)))
    return made


class _Hops:
    """Runs the hops of one route."""

    def __init__(self, way: Route, beat: Beat, terms: Glossary | None) -> None:
        self.way = way
        self._beat = beat
        self._terms = terms

    def run(self, number: int, fragments: Sequence[str]) -> list[Outcome]:
        """Translate fragments over one hop."""
        if not fragments:
            return []
        pair: Pair = self.way.path.hops[number]
        style = self.way.shields[number]
        shield = Shield(style, pair, self._terms) if style and self._terms else None
        return hop.run(self.way.engines[number], pair, fragments, self._beat, shield)
