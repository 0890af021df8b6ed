"""The port of search: what is asked of an engine and what it answers, whichever engine it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from search.analysis.plan import Plan


class SearchUnavailable(Exception):
    """An engine cannot answer now; another one may."""


class Level(StrEnum):
    """How much of a query a page must have; later ones are asked only when earlier fail."""

    ALL = "all"
    SPELLING = "spelling"
    MOST = "most"
    ANY = "any"


class Order(StrEnum):
    """In which order results come."""

    RELEVANCE = "relevance"
    DATE = "date"


FACETS = ("section", "kind", "year", "topic", "agency")


@dataclass(frozen=True, slots=True)
class Document:
    """What the index knows of one public page in one language."""

    id: str
    language: str
    title: str
    summary: str = ""
    body: str = ""
    translation_key: str = ""
    section: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    agency: str = ""
    published: date | None = None
    number: str = ""
    version: int = 0

    def text(self, name: str) -> str:
        """Return the words of a field; the number of a document is among those of its body."""
        words = str(getattr(self, name))
        return f"{words}\n{self.number}" if name == "body" and self.number else words


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an engine. ``filters`` holds one value per facet, by the facet's name.

    ``anchored`` says that pages with everything are known: the words are spelled right, and others
    matter only if they have the rarest. An engine that does not know what is rare ranks more.
    ``first`` are pages that answer best in any case, found more strictly or in other ways.
    """

    plan: Plan
    level: Level = Level.ALL
    filters: tuple[tuple[str, str], ...] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: bool = False
    exclude: tuple[str, ...] = ()
    anchored: bool = False
    first: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """An engine's answer: ids in order, how many in all, and counts per facet value."""

    ids: list[str] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """Something that answers; raises ``SearchUnavailable`` when it cannot."""

    name: str

    def search(self, requests: Sequence[Request]) -> list[Found]:
        """Answer several questions, each in its own language, in one go."""

    def suggest(self, language: str, text: str, limit: int) -> list[str]:
        """Return ids of the pages whose title has these words, the last one unfinished."""


class Target(Protocol):
    """One index that is written from the log of public documents."""

    name: str

    def applied(self) -> int:
        """Return the version up to which the index has everything."""

    def apply(self, documents: Sequence[Document], gone: Sequence[str], version: int) -> None:
        """Put documents in and take ids out, then remember ``version``; may be repeated."""
