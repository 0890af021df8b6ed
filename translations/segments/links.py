"""Leads links and choosers of a translation to the same item in its own language, where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail import blocks
from wagtail.models import Page

from translations.segments.streams import stream_fields

Attributes = dict[str, dict[str, str]]


def localised_links(every: list[Attributes], locale_id: int) -> list[Attributes]:
    """Return the attributes of links with page ids of the language; two queries for all."""
    ids = {
        int(values["id"])
        for attributes in every
        for values in attributes.values()
        if values.get("linktype") == "page" and str(values.get("id", "")).isdigit()
    }
    known = editions(ids, locale_id)
    return [
        {name: _localised(values, known) for name, values in attributes.items()}
        for attributes in every
    ]


def _localised(values: dict[str, str], known: dict[int, int]) -> dict[str, str]:
    number = str(values.get("id", ""))
    if values.get("linktype") != "page" or not number.isdigit():
        return dict(values)
    return {**values, "id": str(known.get(int(number), int(number)))}


def editions(ids: Iterable[int], locale_id: int) -> dict[int, int]:
    """Return, by page id, the id of the same item in a language."""
    wanted = set(ids)
    if not wanted:
        return {}
    keys = dict(Page.objects.filter(pk__in=wanted).values_list("translation_key", "pk"))
    rows = Page.objects.filter(
        translation_key__in=keys, locale_id=locale_id, alias_of__isnull=True
    ).values_list("translation_key", "pk")
    return {keys[key]: pk for key, pk in rows}


def localise_choosers(page: Any, locale_id: int) -> None:
    """Let every page chooser inside the page's streams choose the language's own version."""
    places = [
        place
        for field in stream_fields(type(page))
        for place in _choosers(getattr(page, field.attname))
    ]
    known = editions({value.pk for _holder, _key, value in places}, locale_id)
    rows = Page.objects.in_bulk(known.values())
    for holder, key, value in places:
        found = rows.get(known.get(value.pk, 0))
        if found is None:
            continue
        if key is None:
            holder.value = found
        else:
            holder[key] = found


def _choosers(value: Any) -> Iterator[tuple[Any, str | None, Page]]:
    """Yield every chosen page: what holds it, under which key, and the page."""
    if isinstance(value, blocks.StructValue):
        for name, item in value.items():
            if isinstance(item, Page):
                yield value, name, item
            else:
                yield from _choosers(item)
    elif isinstance(value, blocks.StreamValue):
        for child in value:
            yield from _child(child)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            yield from _child(child)


def _child(child: Any) -> Iterator[tuple[Any, str | None, Page]]:
    if isinstance(child.value, Page):
        yield child, None, child.value
    else:
        yield from _choosers(child.value)
