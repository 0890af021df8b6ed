"""Checks and cleans what a person, an engine or a file offers as the words of a segment."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from translations.refusals import InvalidSegment
from translations.segments.model import Segment
from translations.segments.rich_text import is_language_mark

LONGEST = 20_000
# signs that have no place in a text: control characters except line ends, which become <br>
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean_words(segment: Segment, html: str) -> str:
    """Return the words as they are stored; raises ``InvalidSegment`` with what to do."""
    text = unicodedata.normalize("NFC", _CONTROL.sub("", html)).strip()
    if len(text) > LONGEST:
        raise InvalidSegment(_("This text is too long for one paragraph."))
    if segment.is_plain:
        text = re.sub(r"\r\n?|\n", "<br/>", text)
    try:
        value: str = StringValue.from_translated_html(text).data
    except ValueError as error:
        raise InvalidSegment(
            _(
                "Only the marks of the original may be used: bold, italic, line breaks and its "
                "links. Remove other tags and attributes."
            )
        ) from error
    tags = tags_of(value)
    if segment.is_plain and set(tags) - {"br"}:
        raise InvalidSegment(_("This field holds plain text: remove the tags."))
    foreign = {tag for tag in tags if tag.startswith("a#")} - set(tags_of(segment.source_html))
    if foreign or "a" in tags:
        raise InvalidSegment(_("Only the links of the original can be used here."))
    longest = segment.max_length
    if longest is not None and len(StringValue(value).render_text()) > longest:
        raise InvalidSegment(
            _("This field holds %(longest)d characters at most.") % {"longest": longest}
        )
    return value


def tags_of(html: str) -> Counter[str]:
    """Return how often each tag stands in a text; links are told apart by their id."""
    soup = BeautifulSoup(html, "html.parser")
    return Counter(
        f"a#{tag['id']}" if tag.name == "a" and tag.has_attr("id") else tag.name
        for tag in soup.find_all(True)
    )


def has_broken_tags(segment: Segment) -> bool:
    """Tell whether a link of the source is missing or stands twice; it would vanish unnoticed."""
    marks = {f"a#{key}" for key, values in segment.links.items() if is_language_mark(values)}
    theirs, mine = tags_of(segment.source_html), tags_of(segment.target_html)
    return any(theirs[tag] != mine[tag] for tag in {*theirs, *mine} - marks if tag.startswith("a#"))


def characters(html: str) -> int:
    """Return the length of a text without its tags, as it is counted for payment (T29)."""
    return len(StringValue(html).render_text())
