"""The words a reader would see on a page, line by line, whatever its type and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

_LINE_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|td|th|tr|div)>|<br\s*/?>|<hr\s*/?>", re.I)
_TAG = re.compile(r"<[^>]+>")
_OWN_TEXT = {"title", "seo_title", "search_description"}


def lines_of(obj: models.Model) -> Iterator[str]:
    """Yield the non-empty lines of every text of ``obj``, its inline children included."""
    for field in obj._meta.get_fields():
        if not isinstance(field, models.Field) or not _is_text(field):
            continue
        value = getattr(obj, field.attname, None)
        if isinstance(field, RichTextField):
            yield from rich_lines(str(value or ""))
        else:
            yield from value_lines(value)
    for relation in get_all_child_relations(type(obj)):
        for child in getattr(obj, relation.get_accessor_name()).all():
            yield from lines_of(child)


def value_lines(value: Any) -> Iterator[str]:
    """Yield the lines of a block value, however deep it is nested."""
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if line.strip())
    elif isinstance(value, RichText):
        yield from rich_lines(value.source)
    elif isinstance(value, StreamValue):
        for child in value:
            yield from value_lines(child.value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from value_lines(part)
    elif isinstance(value, list | tuple) or hasattr(value, "bound_blocks"):
        for part in value:
            yield from value_lines(part)
    elif isinstance(value, models.Model) and hasattr(value, "file"):
        yield from value_lines(str(getattr(value, "title", "")))


def rich_lines(source: str) -> Iterator[str]:
    """Yield the lines of rich text, one for each paragraph, item or cell."""
    for line in _LINE_END.sub("\n", source).splitlines():
        text = unescape(_TAG.sub("", line)).strip()
        if text:
            yield text


def _is_text(field: models.Field) -> bool:
    """Leave out what the system writes (paths) and what is chosen from a list or is an address."""
    if field.model is Page:
        return field.name in _OWN_TEXT
    if isinstance(field, StreamField):
        return True
    if isinstance(field, models.URLField | models.SlugField) or field.choices:
        return False
    return isinstance(field, models.CharField | models.TextField)
