"""What other languages have for a query, and the reader's own version of what they have.

A page may be called by a word that only another version of it uses: 海防港 is found by its
Vietnamese name, an English page by the abbreviation that the Vietnamese one spells out (SE11).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from search.analysis.lexicon import Lexicon
from search.analysis.plan import Plan
from search.analysis.queries import understand
from search.ladder import Answer
from search.port import Engine, Found, Level, Request
from translations.languages import LANGUAGES

LIMIT = 3
FEW = 5
# ids of pages, and a language, to the ids of the same items' pages in that language
Versions = Callable[[Sequence[str], str], Mapping[str, str]]


def is_wanted(answer: Answer) -> bool:
    """Tell whether the reader's own language has too little, or nothing with everything."""
    return answer.found.total < FEW or answer.is_relaxed


def plans_of(plan: Plan, lexicon: Lexicon) -> dict[str, Plan]:
    """Return the query as every other language reads it."""
    codes = [item.code for item in LANGUAGES if item.code != plan.language]
    plans = {code: understand(plan.text, code, lexicon) for code in codes}
    return {code: found for code, found in plans.items() if not found.is_empty}


def found_by(engine: Engine, plans: dict[str, Plan]) -> dict[str, Found]:
    """Ask other languages for their best pages, strictly, in one go."""
    requests = [Request(plan, limit=LIMIT) for plan in plans.values()]
    answers = engine.search(requests) if requests else []
    return {language: found for language, found in zip(plans, answers, strict=True) if found.total}


def bring_forward(
    engine: Engine, answer: Answer, others: Mapping[str, Found], versions: Versions
) -> Answer:
    """Put first what other languages answer with, where the reader's own has no full answer.

    It is never counted as complete: the reader's version lacks something of the query.
    """
    if answer.complete or not others:
        return answer
    best = _best(others, versions, answer.plan.language)
    if not best:
        return answer
    wanted = replace(answer.asked, first=(*best, *answer.asked.first))
    found = engine.search([wanted])[0]
    if not (found.total and (wanted.offset or set(best) & set(found.ids))):
        return answer  # what is filtered out, or on no page in this language, leads nowhere
    return replace(answer, found=found, level=Level.ANY, asked=wanted, is_from_elsewhere=True)


def _best(others: Mapping[str, Found], versions: Versions, language: str) -> tuple[str, ...]:
    """Return what most languages put first, in the reader's language."""
    own = versions([key for found in others.values() for key in found.ids], language)
    votes: dict[str, float] = defaultdict(float)
    for found in others.values():
        for rank, key in enumerate(found.ids, start=1):
            if key in own:
                votes[own[key]] += 1 / rank
    return tuple(sorted(votes, key=lambda key: -votes[key])[:LIMIT])
