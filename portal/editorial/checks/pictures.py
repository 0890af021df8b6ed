"""Every picture a page shows, with the words that go with it, whatever the page type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model

_IMAGE_SUFFIX = "_image"


@dataclass(frozen=True, slots=True)
class Picture:
    """One use of a stored picture: the field it stands in, its alternative text and credit."""

    image: Any
    alt: str
    credit: str
    field: str


def pictures_of(page: models.Model, files: Iterable[Any] = ()) -> Iterator[Picture]:
    """Yield the pictures of ``page``: fields that point to one, and blocks that hold one.

    Field ``lead_image`` goes with ``lead_alt`` and ``lead_credit``; in a block, ``image`` goes
    with ``alt`` and ``credit``. ``files`` are rows that were read already.
    """
    known = {file.pk: file for file in files if isinstance(file, get_image_model())}
    for field in page._meta.get_fields():
        if isinstance(field, models.ForeignKey) and issubclass(
            field.related_model, get_image_model()
        ):
            if not field.is_cached(page) and getattr(page, field.attname) in known:
                setattr(page, field.name, known[getattr(page, field.attname)])
            image = getattr(page, field.name, None)
            if image is not None:
                stem = field.name.removesuffix(_IMAGE_SUFFIX)
                yield Picture(
                    image,
                    str(getattr(page, f"{stem}_alt", "") or ""),
                    str(getattr(page, f"{stem}_credit", "") or ""),
                    field.name,
                )
        elif isinstance(field, StreamField):
            yield from _in_value(getattr(page, field.name, None), field.name)


def _in_value(value: Any, field: str) -> Iterator[Picture]:
    """Yield the pictures inside a block value."""
    if isinstance(value, StreamValue):
        for child in value:
            yield from _in_value(child.value, field)
    elif isinstance(value, Mapping):
        if isinstance(value.get("image"), get_image_model()):
            alt, credit = value.get("alt") or "", value.get("credit") or ""
            yield Picture(value["image"], str(alt), str(credit), field)
        for name, part in value.items():
            if name != "image":
                yield from _in_value(part, field)
    elif isinstance(value, get_image_model()):
        yield Picture(value, "", "", field)
    elif isinstance(value, list | tuple) or hasattr(value, "bound_blocks"):
        for part in value:
            yield from _in_value(part, field)
