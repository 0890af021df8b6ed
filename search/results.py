"""Everything the results page shows, gathered in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from portal.records.public import public_pages
from search import asking, did_you_mean, vocabulary
from search.analysis.characters import clean, fold, normal, tone
from search.analysis.queries import understand
from search.choices import DEEPEST, SIZE, Choice
from search.ladder import Answer
from search.models import EditorsPick, PublicDocument
from search.port import Level, Request
from search.snippets import Marker, Part
from translations.languages import LANGUAGES, Language


@dataclass(slots=True)
class Hit:
    """One result as the page shows it."""

    title: list[Part]
    url: str
    kind: str
    section: str
    published: date | None
    fragments: list[list[Part]]
    language: Language


@dataclass(slots=True)
class OtherLanguage:
    """What another language has for the same query."""

    language: Language
    total: int
    hits: list[Hit]
    url: str


@dataclass(slots=True)
class Results:
    """The content of the results page."""

    choice: Choice
    answer: Answer | None = None
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    picks: list[Hit] = field(default_factory=list)
    others: list[OtherLanguage] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    suggestion: str = ""
    is_reduced: bool = False

    @property
    def level(self) -> str:
        """Return how strictly was searched."""
        return self.answer.level.value if self.answer else Level.ALL.value

    @property
    def pages(self) -> int:
        """Return how many pages a reader can turn."""
        return -(-min(self.total, DEEPEST) // SIZE)

    @property
    def is_cut(self) -> bool:
        """Tell whether there are more results than pages lead to."""
        return self.total > DEEPEST


def gather(request: HttpRequest, frame: Any, choice: Choice) -> Results:
    """Return the results of a choice; raises ``SearchUnavailable`` when no engine answers."""
    language = frame.language.code
    lexicon = vocabulary.lexicon()
    plan = understand(choice.text, language, lexicon)
    results = Results(choice)
    if plan.is_empty:
        return results
    picks = _picks(language, choice)
    reply = asking.ask(
        Request(
            plan,
            filters=choice.filters,
            order=choice.order,
            offset=choice.offset,
            limit=SIZE,
            facets=True,
            exclude=tuple(str(pick.page_id) for pick in picks),
        ),
        lexicon,
        with_others=True if choice.everywhere else False if choice.page > 1 else None,
    )
    answer = results.answer = reply.answer
    results.is_reduced = reply.is_reduced
    results.counts = answer.found.facets
    ids = [*answer.found.ids, *(key for found in reply.others.values() for key in found.ids)]
    rows = _Rows(frame, [int(key) for key in ids] + [pick.page_id for pick in picks])
    marker = Marker.of(answer.plan)
    results.hits = rows.hits(answer.found.ids, marker)
    results.total = max(answer.found.total - (len(answer.found.ids) - len(results.hits)), 0)
    for pick in picks:
        results.picks += rows.hits([str(pick.page_id)], marker)
    results.others = _others(rows, reply, results)
    if choice.page == 1 and not choice.filters:
        texts = [rows.text(key) for key in answer.found.ids]
        results.suggestion = did_you_mean.suggestion(answer.plan, answer.level, texts)
    return results


def _picks(language: str, choice: Choice) -> list[EditorsPick]:
    """Return today's picks for this query; marks and case do not matter."""
    if choice.page > 1 or choice.filters:
        return []
    asked = folded(choice.text)
    return [
        pick
        for pick in EditorsPick.objects.current(language)
        if asked in {folded(line) for line in pick.queries.splitlines() if line.strip()}
    ]


def folded(text: str) -> str:
    """Return a query as picks are compared: without marks, in one case and spacing."""
    return " ".join(fold(tone(word)) for word in normal(clean(text)).split())


def _others(rows: _Rows, reply: asking.Reply, results: Results) -> list[OtherLanguage]:
    """Group other languages' results, without items that are already shown in this one."""
    by_code = {language.code: language for language in LANGUAGES}
    shown = {rows.key(key) for key in reply.answer.found.ids}
    groups = []
    for code, found in reply.others.items():
        ids = [key for key in found.ids if rows.key(key) not in shown]
        marker = Marker.of(reply.plans[code])
        if hits := rows.hits(ids, marker):
            url = f"/{by_code[code].locale}/search/{Choice(results.choice.text).query()}"
            groups.append(OtherLanguage(by_code[code], found.total, hits, url))
    return groups


class _Rows:
    """The pages behind a list of ids, as the public may see them now: two queries for all."""

    def __init__(self, frame: Any, ids: list[int]) -> None:
        self.frame = frame
        self.urls = {
            pk: frame.url(locale, path)
            for pk, locale, path in public_pages(
                Page.objects.filter(pk__in=ids), frame.restricted
            ).values_list("pk", "locale__language_code", "url_path")
        }
        self.documents = {
            row.page_id: row
            for row in PublicDocument.objects.filter(pk__in=list(self.urls), is_public=True)
        }
        self.languages = {language.code: language for language in LANGUAGES}

    def hits(self, ids: list[str], marker: Marker) -> list[Hit]:
        """Return what is public of these ids, in their order."""
        rows = [row for key in ids if (row := self.documents.get(int(key))) is not None]
        return [self._hit(row, marker) for row in rows]

    def _hit(self, row: PublicDocument, marker: Marker) -> Hit:
        text = "\n".join(text for text in (row.summary, row.body) if text)
        title, fragments = marker.page(row.title, text)
        return Hit(
            title=title,
            url=self.urls[row.page_id],
            kind=row.kind,
            section=row.section,
            published=row.published,
            fragments=fragments,
            language=self.languages[row.language],
        )

    def key(self, key: str) -> str:
        """Return what an item's language versions share."""
        row = self.documents.get(int(key))
        return row.translation_key if row else key

    def text(self, key: str) -> str:
        """Return the words of a page that is public now."""
        row = self.documents.get(int(key))
        return f"{row.title}\n{row.summary}\n{row.body}" if row else ""
