"""Asks the server first and the embedded engine where the server cannot answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from wagtail.models import Page

from search import elsewhere, server
from search.analysis.lexicon import Lexicon
from search.analysis.plan import Plan
from search.analysis.queries import understand
from search.engines import registry
from search.ladder import Answer, climb
from search.port import Engine, Found, Request, SearchUnavailable
from translations.languages import LANGUAGES

logger = logging.getLogger(__name__)

Result = TypeVar("Result")


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
        wanted = elsewhere.is_wanted(answer) if with_others is None else with_others
        if not wanted and answer.complete:
            return Reply(answer, engine=engine.name)
        plans = elsewhere.plans_of(answer.plan, lexicon)
        others = elsewhere.found_by(engine, plans)
        answer = elsewhere.bring_forward(engine, answer, others, _versions)
        return Reply(answer, others if wanted else {}, plans, engine.name)

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


def _versions(ids: Sequence[str], language: str) -> dict[str, str]:
    """Return the pages of a language that are versions of pages, as the tree has them."""
    locale = next(item.locale for item in LANGUAGES if item.code == language)
    keys = Page.objects.filter(pk__in=[int(key) for key in ids]).values("translation_key")
    rows = Page.objects.filter(translation_key__in=keys).values_list(
        "pk", "translation_key", "locale__language_code"
    )
    own = {key: str(pk) for pk, key, code in rows if code == locale}
    return {str(pk): own[key] for pk, key, _code in rows if key in own}
