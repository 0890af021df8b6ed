"""Asks the server first and the embedded engine where the server cannot answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from search import server
from search.analysis.lexicon import Lexicon
from search.analysis.plan import Plan
from search.analysis.queries import understand
from search.engines import registry
from search.ladder import Answer, climb
from search.port import Engine, Found, Request, SearchUnavailable
from translations.languages import LANGUAGES

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
OTHER_LIMIT = 3
FEW = 5


@dataclass(slots=True)
class Reply:
    """The answer in the reader's language, and what other languages have."""

    answer: Answer
    others: dict[str, Found] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)  # the query as other languages read it
    engine: str = ""
    is_reduced: bool = False


def ask(request: Request, lexicon: Lexicon, *, with_others: bool | None = None) -> Reply:
    """Return the answer of the first engine that can give one.

    Raises ``SearchUnavailable`` when none can. ``with_others`` asks for other languages always or
    never; otherwise they are asked for when the reader's language has few results.
    """
    language = request.plan.language

    def read(text: str) -> Plan:
        return understand(text, language, lexicon)

    def parts(text: str) -> Plan:
        return understand(text, language, lexicon, in_parts=True)

    def act(engine: Engine) -> Reply:
        answer = climb(engine, request, read, parts)
        wanted = (
            answer.found.total < FEW or answer.is_relaxed if with_others is None else with_others
        )
        plans = _other_plans(answer.plan, lexicon) if wanted else {}
        return Reply(answer, _others(engine, plans), plans, engine.name)

    return _first(act)


def suggest(language: str, text: str, limit: int) -> list[str]:
    """Return ids of pages whose title completes what was typed."""
    return _first(lambda engine: engine.suggest(language, text, limit))


def _first(act: Callable[[Engine], Result]) -> Result:
    """Return what the first engine that can answer says."""
    is_reduced = server.configured() is not None
    found = server.engine()
    if found is not None:
        try:
            return act(found)
        except SearchUnavailable as error:
            logger.warning("The search server did not answer, the embedded engine does: %s", error)
    result = act(registry.embedded())
    return replace(result, is_reduced=is_reduced) if isinstance(result, Reply) else result


def _other_plans(plan: Plan, lexicon: Lexicon) -> dict[str, Plan]:
    """Return the query as every other language reads it."""
    codes = [item.code for item in LANGUAGES if item.code != plan.language]
    plans = {code: understand(plan.text, code, lexicon) for code in codes}
    return {code: found for code, found in plans.items() if not found.is_empty}


def _others(engine: Engine, plans: dict[str, Plan]) -> dict[str, Found]:
    """Ask other languages for their best pages, strictly, in one go."""
    requests = [Request(plan, limit=OTHER_LIMIT) for plan in plans.values()]
    answers = engine.search(requests) if requests else []
    return {language: found for language, found in zip(plans, answers, strict=True) if found.total}
