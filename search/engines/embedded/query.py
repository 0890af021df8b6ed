"""Turns a plan into a tantivy query: groups must match, closeness and marks lift."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import ceil

from tantivy import FieldType, Occur, Query

from search.analysis.characters import has_marks
from search.analysis.plan import Alternative, Group, Plan, Term
from search.engines.embedded.schema import SCHEMA, today
from search.port import Level, Request
from search.weights import (
    BODY,
    EXACT,
    EXTRA,
    FIELDS,
    FIRST,
    FUZZY,
    LOOSE_PAIR,
    NUMBER,
    OPTIONAL,
    PAIR,
    PHRASE,
    PHRASE_EXACT,
    RECENCY,
    STRICT,
    TIE,
    UNMARKED,
    distance,
    fewest,
    share_of,
)  # fmt: skip
from translations.languages import EN, VI

Clause = tuple[Occur, Query]
MARKED = (VI.code, EN.code)


def build(request: Request, anchor: Group | None = None) -> Query:
    """Return the query of a request, filters included; an anchor is what every page must have."""
    lifting = _lifting(request.plan) + _strict_first(request.plan, request.level)
    recency = [
        (Occur.Should, Query.const_score_query(_since(age), weight)) for age, weight in RECENCY
    ]
    core = (Occur.Must, _or_first(_core(request), request))
    ranked = Query.boolean_query([core, *lifting])
    return Query.boolean_query([*_conditions(request, anchor), (Occur.Must, ranked), *recency])


def counting(request: Request, anchor: Group | None = None) -> Query:
    """Return a query that finds the same pages and ranks none: counts need no more."""
    core = _or_first(_core(request), request)
    return Query.boolean_query([*_conditions(request, anchor), (Occur.Must, core)])


def _conditions(request: Request, anchor: Group | None) -> list[Clause]:
    """Return what pages must have apart from the words; it comes first, for it narrows most."""
    found: list[Clause] = []
    if anchor is not None:
        must = _or_first(_group(anchor, request.plan.language), request)
        found.append((Occur.Must, Query.const_score_query(must, 0.0)))
    found += [(Occur.Must, filter_query(name, value)) for name, value in request.filters]
    if request.exclude:
        found.append((Occur.MustNot, Query.term_set_query(SCHEMA, "id", list(request.exclude))))
    return found


def _since(age: int) -> Query:
    return Query.range_query(SCHEMA, "published", FieldType.Integer, lower_bound=today() - age)


def filter_query(name: str, value: str) -> Query:
    """Return the query of one facet's value; it does not count towards the score."""
    found = (
        Query.term_query(SCHEMA, "year", int(value))
        if name == "year"
        else Query.term_query(SCHEMA, name, value)
    )
    return Query.const_score_query(found, 0.0)


def _core(request: Request) -> Query:
    """Return which of the words a page must have at this level; slips are forgiven if need be."""
    plan, level = request.plan, request.level
    if level is Level.ALL:
        strict = [(Occur.Must, _group(group, plan.language)) for group in plan.required]
        return _or_number(Query.boolean_query(strict), plan)
    share, forgives = share_of(level), not request.anchored
    loose = [
        (Occur.Should, _group(group, plan.language, share, forgives)) for group in plan.required
    ]
    wanted = fewest(level, len(loose))
    return _or_number(Query.boolean_query(loose, minimum_number_should_match=wanted), plan)


def _or_first(core: Query, request: Request) -> Query:
    """Pages that go first need nothing else; their order is kept."""
    lifts = [
        Query.const_score_query(Query.term_query(SCHEMA, "id", key), FIRST * rank)
        for rank, key in enumerate(reversed(request.first), start=1)
    ]
    if not lifts:
        return core
    return Query.boolean_query([(Occur.Should, query) for query in (core, *lifts)])


def _strict_first(plan: Plan, level: Level) -> list[Clause]:
    """At loose levels, lift what has a thing as it was asked for, and most what has all."""
    if level is Level.ALL:
        return []
    strict = [_group(group, plan.language) for group in plan.required]
    every = Query.boolean_query([(Occur.Must, query) for query in strict])
    return [
        *((Occur.Should, Query.const_score_query(query, STRICT)) for query in strict),
        (Occur.Should, Query.const_score_query(every, STRICT * 10)),
    ]


def _or_number(core: Query, plan: Plan) -> Query:
    """A page that bears the document number asked for answers, whatever its words."""
    if not plan.number:
        return core
    number = Query.const_score_query(Query.term_query(SCHEMA, "number", plan.number), NUMBER)
    return Query.boolean_query([(Occur.Should, core), (Occur.Should, number)])


def _lifting(plan: Plan) -> list[Clause]:
    """Return what only lifts: grammar words, words side by side."""
    queries = [Query.boost_query(_group(group, plan.language), OPTIONAL) for group in plan.optional]
    for terms in plan.phrases:
        queries.append(_phrase(terms, "f", PHRASE, slop=1))
        if plan.language in MARKED:
            queries.append(_phrase(terms, "x", PHRASE_EXACT))
        queries += [_phrase(pair, "f", PAIR) for pair in pairwise(terms)]
    for group in plan.groups:
        if group.own.is_cjk and len(group.own.terms) > 1:
            queries.append(_phrase(group.own.terms, "f", PHRASE))
    return [(Occur.Should, query) for query in queries]


@lru_cache(maxsize=1024)
def _group(group: Group, language: str, share: float = 1.0, forgives: bool = False) -> Query:
    """Return what has a group; every level asks for the same groups, so they are made once."""
    queries = [
        Query.boost_query(_alternative(other, language, share, forgives), other.weight)
        for other in group.alternatives
    ]
    return _best(queries)


def _best(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries, TIE)


def _alternative(other: Alternative, language: str, share: float, forgives: bool) -> Query:
    queries = [_words(other, language, share, forgives)]
    if forgives and (slips := distance(other.spelling)):
        slip = Query.fuzzy_term_query(SCHEMA, "extra", other.spelling, slips)
        queries.append(Query.boost_query(slip, FUZZY))
    queries += [
        Query.boost_query(Query.term_query(SCHEMA, "extra", value), EXTRA) for value in other.extra
    ]
    return _best(queries)


def _words(other: Alternative, language: str, share: float, forgives: bool) -> Query:
    """Return the query of an alternative's words: together as a phrase, or each of them."""
    if other.is_phrase and not (share < 1 and other.is_cjk and len(other.terms) > 3):  # noqa: PLR2004
        return _phrase(other.terms, "f", FIELDS)
    queries = [_term(term, other, language, forgives=forgives) for term in other.terms]
    if len(queries) == 1:
        return queries[0]
    if other.is_cjk:
        wanted = ceil(share * len(queries))
        return Query.boolean_query(
            [(Occur.Should, query) for query in queries], minimum_number_should_match=wanted
        )
    apart = Query.boolean_query([(Occur.Must, query) for query in queries])
    together = _phrase(other.terms, "f", FIELDS)
    return Query.boolean_query(
        [(Occur.Must, Query.boost_query(apart, LOOSE_PAIR)), (Occur.Should, together)]
    )


def _phrase(terms: tuple[Term, ...], form: str, weights: dict[str, float], slop: int = 0) -> Query:
    """Return words side by side in any field; a single word is just that word."""
    words = [term.exact if form == "x" else term.folded for term in terms]
    words = [word for word in words if word]
    if not words:
        return Query.empty_query()
    queries = []
    for name, weight in weights.items():
        field = f"{name}_{form}"
        query = (
            Query.term_query(SCHEMA, field, words[0])
            if len(words) == 1
            else Query.phrase_query(SCHEMA, field, list(words), slop)
        )
        queries.append(Query.boost_query(query, weight))
    return _best(queries)


def _term(term: Term, other: Alternative, language: str, *, forgives: bool) -> Query:
    """Return one word in any field; the same marks lift it, where wanted a slip is forgiven."""
    marked = language in MARKED and bool(term.exact)
    damped = UNMARKED if marked and has_marks(term.exact) and not term.is_restored else 1.0
    form = "s" if term.is_single else "f"
    queries = [
        Query.boost_query(Query.term_query(SCHEMA, f"{name}_{form}", term.folded), weight * damped)
        for name, weight in FIELDS.items()
    ]
    if forgives and term.exact and (slips := distance(term.exact)):
        spelled, word = ("x", term.exact) if language == EN.code else ("f", term.folded)
        queries += [
            Query.boost_query(
                Query.fuzzy_term_query(SCHEMA, f"{name}_{spelled}", word, slips), weight * FUZZY
            )
            for name, weight in FIELDS.items()
        ]
    found = Query.disjunction_max_query(queries, TIE)
    if not marked:
        return found
    exact = [
        Query.boost_query(Query.term_query(SCHEMA, f"{name}_x", term.exact), weight * EXACT)
        for name, weight in FIELDS.items()
    ]
    lift = Query.disjunction_max_query(exact, TIE)
    return Query.boolean_query([(Occur.Must, found), (Occur.Should, lift)])


__all__ = ["BODY", "build", "filter_query"]
