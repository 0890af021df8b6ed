"""Turns a plan into an Elasticsearch query of the same shape as the embedded engine's."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.analysis.characters import has_marks
from search.analysis.plan import Alternative, Group, Plan, Term
from search.engines.elastic import client
from search.engines.elastic.mapping import LATIN, natural
from search.port import FACETS, Level, Order, Request
from search.weights import (
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
from translations.languages import EN

MOST_BUCKETS = 60
MORPH_WORDS, MORPH_LIFT = 1.0, 0.6


def build(request: Request, has_morphology: bool = False) -> Search:
    """Return the whole search of a request: query, facets, order and place."""
    matching = _Builder(request.plan, has_morphology, not request.anchored).matching(request.level)
    query = Q(
        "bool",
        must=[_or_first(matching, request.first)],
        must_not=[Q("ids", values=list(request.exclude))] if request.exclude else [],
        should=[
            Q("constant_score", filter=Q("range", published={"gte": f"now-{age}d/d"}), boost=weight)
            for age, weight in RECENCY
        ],
    )
    search = (
        Search()
        .query(query)
        .source(False)
        .extra(track_total_hits=10_000, timeout=f"{client.SECONDS:g}s")
    )
    filters = {name: Q("term", **{name: value}) for name, value in request.filters}
    if filters:
        search = search.post_filter(Q("bool", filter=list(filters.values())))
    if request.facets:
        for name in FACETS:
            others = [query for other, query in filters.items() if other != name]
            scope = A("filter", Q("bool", filter=others) if others else Q("match_all"))
            search.aggs.bucket(name, scope).bucket("values", "terms", field=name, size=MOST_BUCKETS)
    if request.order is Order.DATE:
        search = search.sort({"published": {"order": "desc", "missing": "_last"}}, "_score")
    return search[request.offset : request.offset + request.limit]


def _or_first(matching: Query, first: tuple[str, ...]) -> Query:
    """Pages that go first need nothing else; their order is kept."""
    lifts = [
        Q("constant_score", filter=Q("ids", values=[key]), boost=FIRST * rank)
        for rank, key in enumerate(reversed(first), start=1)
    ]
    return Q("bool", should=[matching, *lifts], minimum_should_match=1) if lifts else matching


def suggestions(whole: list[str], beginning: str, limit: int) -> Search:
    """Return the search that completes titles."""
    query = Q(
        "bool",
        must=[Q("term", suggest=word) for word in whole] + [Q("prefix", suggest=beginning)],
        should=[Q("term", suggest=beginning)],
    )
    return Search().query(query).source(False).extra(timeout=f"{client.SECONDS:g}s")[:limit]


def _best(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Q("dis_max", queries=queries, tie_breaker=TIE)


def _weighted(weights: dict[str, float], suffix: str = "", factor: float = 1.0) -> list[str]:
    return [f"{name}{suffix}^{weight * factor:g}" for name, weight in weights.items()]


class _Builder:
    """Builds the parts of one plan's query."""

    def __init__(self, plan: Plan, has_morphology: bool, forgives: bool = True) -> None:
        self.plan = plan
        self.has_morphology = has_morphology
        self.forgives = forgives
        self.is_marked = plan.language in LATIN

    def matching(self, level: Level) -> Query:
        """Return what a page must have at this level, and what lifts it."""
        strict = [self.group(group) for group in self.plan.required]
        lifting = self.lifting()
        if level is Level.ALL:
            return Q("bool", must=[self.or_number(Q("bool", must=strict))], should=lifting)
        share = share_of(level)
        loose = [self.group(group, share) for group in self.plan.required]
        core = Q("bool", should=loose, minimum_should_match=fewest(level, len(loose)))
        lifting += [Q("constant_score", filter=query, boost=STRICT) for query in strict]
        lifting.append(Q("constant_score", filter=Q("bool", must=strict), boost=STRICT * 10))
        return Q("bool", must=[self.or_number(core)], should=lifting)

    def or_number(self, core: Query) -> Query:
        """A page that bears the document number asked for answers, whatever its words."""
        if not self.plan.number:
            return core
        number = Q("constant_score", filter=Q("term", number=self.plan.number), boost=NUMBER)
        return Q("bool", should=[core, number], minimum_should_match=1)

    def lifting(self) -> list[Query]:
        queries: list[Query] = [
            Q("bool", must=[self.group(group)], boost=OPTIONAL) for group in self.plan.optional
        ]
        for terms in self.plan.phrases:
            queries.append(self.phrase(terms, PHRASE, slop=1))
            if self.is_marked:
                queries.append(self.phrase(terms, PHRASE_EXACT, suffix=".exact"))
            queries += [self.phrase(pair, PAIR) for pair in pairwise(terms)]
        for group in self.plan.groups:
            if group.own.is_cjk and len(group.own.terms) > 1:
                queries.append(self.run_phrase(group.own.text, PHRASE))
        if self.has_morphology and self.plan.text:
            fields = _weighted(FIELDS, "_morph", MORPH_LIFT)
            text = natural(self.plan.text, self.plan.language)
            queries.append(Q("multi_match", query=text, fields=fields, type="most_fields"))
        return queries

    def group(self, group: Group, share: float = 1.0) -> Query:
        return _best(
            [
                Q("bool", must=[self.alternative(other, share)], boost=other.weight)
                for other in group.alternatives
            ]
        )

    def alternative(self, other: Alternative, share: float) -> Query:
        queries = [self.words(other, share)]
        if share < 1 and self.forgives and (slips := distance(other.spelling)):
            slip = {"value": other.spelling, "fuzziness": slips, "boost": FUZZY}
            queries.append(Q("fuzzy", extra={**slip, "max_expansions": 30}))
        queries += [Q("term", extra={"value": value, "boost": EXTRA}) for value in other.extra]
        if self.has_morphology and other.is_cjk and len(other.text) > 1:
            fields = _weighted(FIELDS, "_morph", MORPH_WORDS)
            queries.append(
                Q("multi_match", query=other.text, fields=fields, type="phrase", tie_breaker=TIE)
            )
        return _best(queries)

    def words(self, other: Alternative, share: float) -> Query:
        """Return the query of an alternative's words: together as a phrase, or each of them."""
        if other.is_cjk:
            return self.run(other, share)
        if other.is_phrase:
            return self.phrase(other.terms, FIELDS)
        queries = [self.term(term, is_loose=share < 1 and self.forgives) for term in other.terms]
        if len(queries) == 1:
            return queries[0]
        apart = Q("bool", must=queries, boost=LOOSE_PAIR)
        return Q("bool", must=[apart], should=[self.phrase(other.terms, FIELDS)])

    def run(self, other: Alternative, share: float) -> Query:
        if other.terms[0].is_single and len(other.terms) == 1:
            return _best(
                [
                    Q("term", **{name: {"value": other.text, "boost": weight}})
                    for name, weight in FIELDS.items()
                ]
            )
        if other.is_phrase and not (share < 1 and len(other.terms) > 3):  # noqa: PLR2004
            return self.run_phrase(other.text, FIELDS)
        pairs = [
            Q("multi_match", query=term.folded, fields=_weighted(FIELDS), tie_breaker=TIE)
            for term in other.terms
        ]
        wanted = ceil(share * len(pairs))
        return Q("bool", should=pairs, minimum_should_match=wanted)

    def run_phrase(self, text: str, weights: dict[str, float]) -> Query:
        fields = _weighted(weights)
        return Q("multi_match", query=text, fields=fields, type="phrase", tie_breaker=TIE)

    def phrase(
        self, terms: tuple[Term, ...], weights: dict[str, float], suffix: str = "", slop: int = 0
    ) -> Query:
        """Return words side by side in any field."""
        text = " ".join(term.exact or term.folded for term in terms)
        options: dict[str, Any] = {"slop": slop} if slop else {}
        return Q(
            "multi_match", query=text, fields=_weighted(weights, suffix), type="phrase",
            tie_breaker=TIE, **options,
        )  # fmt: skip

    def term(self, term: Term, *, is_loose: bool) -> Query:
        """Return one word; the same marks lift it, at loose levels a slip is forgiven."""
        word = term.exact or term.folded
        marked = self.is_marked and bool(term.exact)
        damped = UNMARKED if marked and has_marks(word) and not term.is_restored else 1.0
        queries = [
            Q("multi_match", query=word, fields=_weighted(FIELDS, "", damped), tie_breaker=TIE)
        ]
        if is_loose and term.exact and (slips := distance(word)):
            suffix = ".exact" if self.plan.language == EN.code else ""
            queries.append(
                Q(
                    "multi_match",
                    query=word,
                    fields=_weighted(FIELDS, suffix, FUZZY),
                    fuzziness=slips,
                    prefix_length=1,
                    max_expansions=30,
                    tie_breaker=TIE,
                )
            )
        found = _best(queries)
        if not marked:
            return found
        fields = _weighted(FIELDS, ".exact", EXACT)
        lift = Q("multi_match", query=word, fields=fields, tie_breaker=TIE)
        return Q("bool", must=[found], should=[lift])
