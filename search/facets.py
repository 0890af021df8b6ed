"""Facets as the page shows them: names in the reader's language, counts, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from search.choices import Choice
from search.declarations import topic_label
from search.port import FACETS
from search.results import Results
from sites.models import Organisation

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: how many results it leaves and where it leads."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its values."""

    name: str
    label: str
    values: list[Value]


def kind_label(kind: str) -> str:
    """Return the name of a kind of page."""
    return {
        "article": _("Articles"),
        "procedure": _("Procedures"),
        "spokesperson": _("Spokespersons"),
        "section": _("Sections"),
        "page": _("Other pages"),
        "contact": _("Contact"),
    }.get(kind, kind)


def section_labels(frame: Any) -> dict[str, str]:
    """Return the sections' short titles by code, in the reader's language."""
    return {section.kind: section.menu_title for section in frame.sections}


def facets(results: Results, frame: Any) -> list[Facet]:
    """Return the facets that offer a choice, each counted without its own filter."""
    names = {
        "section": _("Section"),
        "kind": _("Kind"),
        "year": _("Year"),
        "topic": _("Topic"),
        "agency": _("Agency"),
    }
    labels = _labels(results, frame)
    found = []
    for name in FACETS:
        counts = dict(results.counts.get(name, {}))
        if chosen := results.choice.value(name):
            counts.setdefault(chosen, 0)
        if len(counts) > 1 or chosen:
            values = _values(name, counts, labels.get(name, {}), results.choice)
            found.append(Facet(name, names[name], values))
    return found


def _values(
    name: str, counts: dict[str, int], labels: dict[str, str], choice: Choice
) -> list[Value]:
    chosen = choice.value(name)
    ordered = (
        sorted(counts.items(), reverse=True)
        if name == "year"
        else sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return [
        Value(
            label=labels.get(value, value),
            count=count,
            url=choice.with_value(name, "" if value == chosen else value).query(),
            is_chosen=value == chosen,
        )
        for value, count in ordered[:SHOWN]
    ]


def _labels(results: Results, frame: Any) -> dict[str, dict[str, str]]:
    """Return the names of values; organisations cost one query, if there are any."""
    counts = results.counts
    codes = [*counts.get("agency", {}), results.choice.value("agency")]
    organisations = (
        Organisation.objects.filter(code__in=codes).only("code", "names") if any(codes) else []
    )
    locale = frame.language.locale
    return {
        "section": section_labels(frame),
        "kind": {kind: kind_label(kind) for kind in counts.get("kind", {})},
        "topic": {topic: topic_label(topic) for topic in counts.get("topic", {})},
        "agency": {item.code: item.name(locale) for item in organisations},
    }
