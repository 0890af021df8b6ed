"""What a section shows: filters with counts, rows, and the way to older ones by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from portal.accounts import typed
from portal.content.enums import SectionKind, Topic
from portal.content.models import SectionPage, StandardPage, ThematicPage
from portal.content.queries.cards import cards, public_articles
from portal.content.queries.frame import Frame, frame_of
from portal.content.queries.places import typed_inside
from portal.content.views.home import noted, procedures, spokespersons
from portal.content.views.people import finds
from portal.content.views.standard import body_context
from portal.freshness import keys, shown
from portal.freshness.held import held
from portal.records.public import public_pages

PAGE_SIZE = 20
MANY = 5_000  # items; counting them takes some 20 ms
YEARS = {str(year) for year in range(1900, 2200)}


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice in a filter, with how many items it leaves and where it leads."""

    label: str
    value: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; unknown values ask for nothing."""

    topic: str = ""
    year: int | None = None
    organisation: str = ""
    before: tuple[datetime, int] | None = None

    def query(self, **changes: Any) -> str:
        """Return the query string of this choice with some values changed."""
        values = {"topic": self.topic, "year": self.year, "agency": self.organisation, **changes}
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


class Counts(NamedTuple):
    """Items per topic, and per year from the newest on."""

    topics: dict[str, int]
    years: list[tuple[int, int]]

    def are_many(self) -> bool:
        """Tell whether counting these takes a reader's time."""
        return sum(count for _year, count in self.years) > MANY


def section_context(request: HttpRequest, page: SectionPage) -> dict[str, Any]:
    """Return the pictures of the section's own text and what its pattern needs."""
    return {**body_context(request, page), **_by_kind(request, page)}


def _by_kind(request: HttpRequest, page: SectionPage) -> dict[str, Any]:
    """Return procedures, people by agency, or articles."""
    frame = frame_of(request)
    shown.shows(keys.below(page.path))
    shown.shows_nothing_else()
    if page.kind == SectionKind.PROCEDURES:
        return {"procedures": noted(procedures(frame, page))}
    if page.kind == SectionKind.SPOKESPERSONS:
        rows = noted(spokespersons(frame, page))
        asked = request.GET.get("q", "")[:100].strip()
        if asked:
            rows = [row for row in rows if finds(asked, row, frame.language.locale)]
        return {
            "asked": asked,
            "found": len(rows) if asked else 0,
            "groups": [
                (organisation.name(frame.language.locale), list(people))
                for organisation, people in groupby(rows, key=lambda row: row.organisation)
            ],
        }
    return _articles_context(request, frame, page)


def _articles_context(request: HttpRequest, frame: Frame, page: SectionPage) -> dict[str, Any]:
    """Return rows and filters of a section of articles."""
    choice = read_choice(request)
    scope = public_articles(frame, page)
    rows = list(chosen(scope, choice)[: PAGE_SIZE + 1])
    older = ""
    if len(rows) > PAGE_SIZE:
        rows = rows[:PAGE_SIZE]
        last = rows[-1]
        stamp = last.first_published_at.isoformat() if last.first_published_at else ""
        older = choice.query(before=f"{stamp}~{last.pk}")
    return {
        "cards": cards(frame, rows),
        "older_url": older,
        "newest_url": choice.query() if choice.before else "",
        "filters": _filters(_counts(page, scope), choice),
        "choice": choice,
        "pages": _pages(frame, page),
    }


def read_choice(request: HttpRequest) -> Choice:
    """Read the filters from the query string; rubbish in it is as if it were not there."""
    topic = request.GET.get("topic", "")
    year = request.GET.get("year", "")
    return Choice(
        topic=topic if topic in Topic.values else "",
        year=int(year) if year in YEARS else None,
        organisation=_plain(request.GET.get("agency", "")),
        before=_read_key(request.GET.get("before", "")),
    )


def _plain(text: str) -> str:
    """Return a short code of letters, digits, dots and hyphens, or nothing."""
    kept = text[:64]
    return kept if kept.replace("-", "").replace("_", "").replace(".", "").isalnum() else ""


def _read_key(text: str) -> tuple[datetime, int] | None:
    """Read ``<time>~<id>`` of the last row of the page before."""
    stamp, _sep, number = text[:80].partition("~")
    key = typed.number(number)
    if key is None:
        return None
    try:
        moment = datetime.fromisoformat(stamp.replace(" ", "+"))
        aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        # no database takes every offset, nor a moment before its first day or after its last
        return aware.astimezone(UTC), key
    except (ValueError, OverflowError):
        return None


def chosen(scope: Any, choice: Choice) -> Any:
    """Apply the reader's choice to the section's articles."""
    if choice.topic:
        scope = scope.filter(topics__topic=choice.topic)
    if choice.year:
        scope = scope.filter(_in_year(choice.year))
    if choice.organisation:
        scope = scope.filter(organisation__code=choice.organisation)
    if choice.before:
        moment, key = choice.before
        # one bound that the index by date answers, then what "or" alone would read row by row
        scope = scope.filter(
            Q(first_published_at__lt=moment) | Q(pk__lt=key), first_published_at__lte=moment
        )
    return scope


def _counts(page: SectionPage, scope: Any) -> Counts:
    """Return how many items each topic and each year has; counting grows with the section.

    In a large one the figures are of the last minute; the list itself is never old.
    """
    names = (keys.EVERYTHING, keys.below(page.path))
    return held(("counts", page.path), names, lambda: _count(scope.order_by()), Counts.are_many)


def _count(plain: Any) -> Counts:
    topics = dict(
        # an article has a topic once: nothing is counted twice
        plain.filter(topics__isnull=False).values_list("topics__topic").annotate(n=Count("pk"))
    )
    oldest = plain.order_by("first_published_at").values_list("first_published_at", flat=True)
    day, today = oldest.first(), timezone.localdate()
    span = range(today.year, timezone.localtime(day).year - 1, -1) if day else ()
    asked = {f"in_{year}": Count("pk", filter=_in_year(year)) for year in span}
    found = plain.aggregate(**asked) if asked else {}
    return Counts(topics, [(year, found[f"in_{year}"]) for year in span if found[f"in_{year}"]])


def _in_year(year: int) -> Q:
    """Return the condition "first public in this year"; a range spares a look at each date."""
    start, end = (timezone.make_aware(datetime(first, 1, 1)) for first in (year, year + 1))
    return Q(first_published_at__gte=start, first_published_at__lt=end)


def _filters(counts: Counts, choice: Choice) -> dict[str, list[Filter]]:
    """Return the filters that have something to offer, each with counts."""
    topics, years = counts
    return {
        "topic": [
            Filter(
                str(topic.label),
                topic.value,
                topics[topic.value],
                choice.query(topic="" if choice.topic == topic else topic.value),
                choice.topic == topic,
            )
            for topic in Topic
            if topic.value in topics
        ],
        "year": [
            Filter(
                str(year),
                str(year),
                count,
                choice.query(year=None if choice.year == year else year),
                choice.year == year,
            )
            for year, count in years
        ],
    }


def _pages(frame: Frame, page: SectionPage) -> list[tuple[str, str]]:
    """Return the standing and thematic pages of the section (not dated)."""
    rows = public_pages(
        typed_inside(Page.objects.all(), page.path, (StandardPage, ThematicPage)).filter(
            depth=page.depth + 1
        ),
        frame.restricted,
    ).order_by("path")
    return [(row.title, frame.page_url(row)) for row in noted(rows)]
