"""Keeps a paragraph with words in another language in one segment.

Such words carry ``lang`` on a ``span``, which wagtail-localize would take for the end of a text.
For the time of the translation they stand as ``<a id="a1">``, the one tag whose attributes it
keeps apart; back in the page they are a ``span`` again.
"""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings


class TranslatableRichText:
    """Mixin for a block of rich text: how it is taken apart and put together."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return the template and the texts of a block (called by wagtail-localize)."""
        template, strings = extract_strings(_renamed(value.source, "span", "a"))
        return [
            TemplateSegmentValue("", "html", template, len(strings)),
            *(StringSegmentValue("", string, attrs=attrs) for string, attrs in strings),
        ]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> RichText:
        """Return the block with translated texts (called by wagtail-localize)."""
        _format, template, strings = organise_template_segments(segments)
        return RichText(_renamed(restore_strings(template, strings), "a", "span"))


def _renamed(html: str, name: str, other: str) -> str:
    """Rename the tags that only say a language; real links have further attributes."""
    if "lang=" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(name, lang=True):
        if set(tag.attrs) <= {"lang", "dir"}:
            tag.name = other
    return str(soup)


def is_language_mark(attributes: dict[str, str]) -> bool:
    """Tell whether the attributes behind an ``<a id>`` only say a language."""
    return "lang" in attributes and set(attributes) <= {"lang", "dir"}
