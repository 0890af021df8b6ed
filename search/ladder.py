"""Asks an engine strictly first and less strictly when too little is found, and says which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from search.analysis.plan import Plan
from search.analysis.queries import by_characters, with_keystrokes
from search.port import Engine, Found, Level, Request
from translations.languages import VI

ENOUGH = 3
_FEW_CHARACTERS = 3  # of three, one is not enough
_PAIRS = 2  # a run of more pairs is probably more than one word


@dataclass(slots=True)
class Answer:
    """What was found, by which request, how strictly, and how many pages had everything."""

    asked: Request
    found: Found
    level: Level = Level.ALL
    complete: int = 0
    understood_as: str = ""
    is_from_elsewhere: bool = False  # pages lead whose version in another language answers

    @property
    def plan(self) -> Plan:
        """Return the query as it was understood."""
        return self.asked.plan

    @property
    def is_relaxed(self) -> bool:
        """Tell whether pages are shown that lack something of the query."""
        return self.found.total > 0 and self.level is not Level.ALL


def climb(
    engine: Engine,
    request: Request,
    understand: Callable[[str], Plan],
    in_parts: Callable[[str], Plan] | None = None,
    enough: int = ENOUGH,
) -> Answer:
    """Return the strictest answer that has enough; a page with everything stays first."""
    found = engine.search([request])[0]
    answer = Answer(request, found, complete=found.total)
    if found.total == 0 and request.plan.language == VI.code:
        answer = _as_keystrokes(engine, request, understand) or answer
        request = replace(request, plan=answer.plan)
    if answer.found.total >= enough or request.plan.is_empty:
        return answer
    # pages that lack something are not counted beside those that have all: nobody asked for them
    facets = request.facets and not answer.complete
    for level in levels(request.plan, is_found=answer.complete > 0):
        first = _shown(engine, request, answer, enough)
        wanted = replace(
            request, level=level, facets=facets, anchored=answer.complete > 0, first=first
        )
        found = engine.search([wanted])[0]
        if found.total > answer.found.total:
            found.facets = found.facets or answer.found.facets
            answer.asked, answer.found, answer.level = wanted, found, level
        if answer.found.total >= enough:
            break
    if answer.found.total:
        return answer
    return _in_parts(engine, request, in_parts) or _by_characters(engine, request) or answer


def _shown(engine: Engine, request: Request, answer: Answer, enough: int) -> tuple[str, ...]:
    """Return the few pages found so far: at less strict levels they stay first."""
    if not answer.found.total or not request.offset:
        return tuple(answer.found.ids)
    wanted = replace(answer.asked, offset=0, limit=enough, facets=False)
    return tuple(engine.search([wanted])[0].ids)


def _by_characters(engine: Engine, request: Request) -> Answer | None:
    """Look for pages that share most, then some of the characters; never counted as complete."""
    plan = by_characters(request.plan)
    if plan is None:
        return None
    for level in (Level.MOST, Level.ANY)[: 1 + (len(plan.groups[0].own.terms) > _FEW_CHARACTERS)]:
        wanted = replace(request, plan=plan, level=level)
        found = engine.search([wanted])[0]
        if found.total:
            return Answer(wanted, found, Level.ANY)
    return None


def _in_parts(
    engine: Engine, request: Request, in_parts: Callable[[str], Plan] | None
) -> Answer | None:
    """Read compounds by their parts, if that finds anything; never counted as complete."""
    if in_parts is None:
        return None
    plan = in_parts(request.plan.text)
    for level in (Level.SPELLING, Level.ANY):
        wanted = replace(request, plan=plan, level=level)
        found = engine.search([wanted])[0]
        if found.total:
            return Answer(wanted, found, Level.ANY)
    return None


def levels(plan: Plan, *, is_found: bool = False) -> list[Level]:
    """Return the less strict levels that can make a difference; what is found is spelled right."""
    groups = len(plan.required)
    candidates = {
        Level.SPELLING: not is_found,
        Level.MOST: groups > 2,  # noqa: PLR2004  of two groups both are most
        Level.ANY: groups > 1 or any(len(group.own.terms) > _PAIRS for group in plan.required),
    }
    return [level for level, makes_sense in candidates.items() if makes_sense]


def _as_keystrokes(
    engine: Engine, request: Request, understand: Callable[[str], Plan]
) -> Answer | None:
    """Read the query as Telex or VNI keystrokes, if that finds anything."""
    turned = with_keystrokes(request.plan.text)
    if not turned:
        return None
    plan = understand(turned)
    wanted = replace(request, plan=plan)
    found = engine.search([wanted])[0]
    if not found.total:
        return None
    return Answer(wanted, found, complete=found.total, understood_as=turned)
