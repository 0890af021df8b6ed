"""What a page type contributes to search: a class attribute, checked at start (search.E001)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from wagtail.models import Page

ATTRIBUTE = "search_document"


@dataclass(frozen=True, slots=True)
class Searched:
    """Names the attributes of a page type that the index reads.

    ``kind`` is the code of the facet, ``summary`` and ``texts`` are attributes with words,
    ``numbers`` attributes with document numbers, ``agency`` a foreign key to an organisation,
    ``topics`` a related manager whose rows have a ``topic``. A page type that is a section names
    the attribute with its code in ``section``.
    """

    kind: str
    summary: str = "summary"
    texts: tuple[str, ...] = ("body",)
    numbers: tuple[str, ...] = ()
    agency: str = ""
    topics: str = ""
    section: str = ""
    is_dated: bool = False


# Says on purpose that a page type is no search result (front pages, period nodes).
NOT_SEARCHED = None


def declared() -> Iterator[tuple[type[Page], Searched]]:
    """Yield the page types that are searched, with what they declare."""
    for model in apps.get_models():
        if issubclass(model, Page):
            found = getattr(model, ATTRIBUTE, None)
            if isinstance(found, Searched):
                yield model, found


def of(page: Page) -> Searched | None:
    """Return what the type of a specific page declares."""
    return getattr(type(page), ATTRIBUTE, None)


def topic_label(value: str) -> str:
    """Return a topic's name in the active language, from the choices of the declaring model."""
    for model, searched in declared():
        if searched.topics:
            field = model._meta.get_field(searched.topics).related_model._meta.get_field("topic")
            choices = dict(field.flatchoices)
            if value in choices:
                return str(choices[value])
    return value


def check(**_kwargs: Any) -> list[CheckMessage]:
    """Report page types of our own that do not say whether and how they are searched."""
    return [
        Error(
            f"{model.__name__} does not say what it contributes to search.",
            hint=f"Set {ATTRIBUTE} = Searched(…) or NOT_SEARCHED on the class.",
            obj=model,
            id="search.E001",
        )
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page and not hasattr(model, ATTRIBUTE)
    ]
