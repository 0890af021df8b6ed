"""Which directions can be translated now, by which engine: written by the worker, read by all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from translations.engines import paths
from translations.engines.configured import engines, wishes
from translations.engines.models import EngineReport
from translations.engines.paths import Path
from translations.engines.port import Engine, EngineDownError, Model, Pair

EVERY = 60.0  # seconds between two looks of the worker


@dataclass(frozen=True, slots=True)
class Offer:
    """Who would translate one direction, and with what."""

    engine: str
    model: Model


@dataclass(frozen=True, slots=True)
class Availability:
    """Everything that can be translated, and what is wrong with engines that are down."""

    offers: dict[Pair, Offer]
    reasons: tuple[str, ...]

    def path(self, source: str, target: str) -> Path | None:
        """Return the way from one language to another, ``None`` where there is none."""
        return paths.find(self.offers, source, target)


def refresh() -> None:
    """Ask every configured engine and write down what it says; others are forgotten."""
    for rank, (name, engine) in enumerate(engines().items()):
        EngineReport.objects.update_or_create(
            engine=name, defaults={"rank": rank, "checked_at": timezone.now(), **_ask(engine)}
        )
    EngineReport.objects.exclude(engine__in=engines()).delete()


def available() -> Availability:
    """Return what the worker last saw, in one query; the engine that a setting names wins."""
    wanted = wishes()
    offers: dict[Pair, Offer] = {}
    reasons = []
    for report in EngineReport.objects.all():
        if not report.is_up:
            reasons.append(report.reason)
            continue
        for entry in report.directions:
            pair, offer = _offer(report.engine, entry)
            if pair not in offers or wanted.get(pair) == report.engine:
                offers[pair] = offer
    return Availability(offers, tuple(reasons))


def _ask(engine: Engine) -> dict[str, Any]:
    try:
        found = engine.pairs()
    except EngineDownError as error:
        return {"is_up": False, "reason": str(error)[:300], "directions": []}
    directions = [
        {"source": pair[0], "target": pair[1], **asdict(model)} for pair, model in found.items()
    ]
    return {"is_up": True, "reason": "", "directions": directions}


def _offer(engine: str, entry: dict[str, str]) -> tuple[Pair, Offer]:
    model = Model(
        entry["id"], entry["title"], entry["licence"], entry["attribution"], entry.get("shield", "")
    )
    return (entry["source"], entry["target"]), Offer(engine, model)
