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
from translations.engines.paths import Path
from translations.engines.port import Beat, Engine, Pair
from translations.engines.reports import Availability


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
    """A path with the engine and the model's id of each hop."""

    path: Path
    engines: tuple[Engine, ...]
    model_ids: tuple[str, ...]


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
    )


def translate(way: Route, wanted: Sequence[Wanted], beat: Beat) -> list[Made]:
    """Translate segments; raises ``EngineDownError`` where an engine cannot work at all."""
    if way.path.is_direct:
        found = _hop(way, 0, [item.html for item in wanted], beat)
        return [
            Made(item.id, outcome.html, outcome.findings, way.model_ids[0])
            for item, outcome in zip(wanted, found, strict=True)
        ]
    english = [Outcome(item.english) for item in wanted]
    machine = [place for place, item in enumerate(wanted) if not item.english]
    for place, outcome in zip(
        machine, _hop(way, 0, [wanted[place].html for place in machine], beat), strict=True
    ):
        english[place] = outcome
    return _second(way, wanted, english, set(machine), beat)


def _second(
    way: Route, wanted: Sequence[Wanted], english: list[Outcome], machine: set[int], beat: Beat
) -> list[Made]:
    there = [place for place, outcome in enumerate(english) if outcome.html]
    texts = [english[place].html or "" for place in there]
    found = dict(zip(there, _hop(way, 1, texts, beat), strict=True))
    made = []
    for place, item in enumerate(wanted):
        last = found.get(place, hop.NOTHING)
        by_machine = place in machine
        findings = (*english[place].findings, *last.findings)
        if by_machine:
            findings += (Finding(Risk.TWO_HOPS),)
        models = way.model_ids if by_machine else way.model_ids[1:]
        made.append(Made(item.id, last.html, tuple(dict.fromkeys(findings)), " + ".join(models)))
    return made


def _hop(way: Route, number: int, fragments: Sequence[str], beat: Beat) -> list[Outcome]:
    pair: Pair = way.path.hops[number]
    return hop.run(way.engines[number], pair, fragments, beat) if fragments else []
