"""Segments as plain text with marks beside it, and back: engines never see a tag.

A segment is a fragment with a few inline tags, an ``id`` on links only. What an engine gives back
is text; the marks are set by projection, so the result is well formed by construction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

INLINE = frozenset({"a", "abbr", "acronym", "b", "code", "em", "i", "strong"})
LINK = "a"
BREAK = "br"


class MarkupError(ValueError):
    """The fragment holds what no segment may hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag over characters of a text; a line break covers none.

    ``number`` tells the tags of a segment apart, also where one is cut over several lines.
    """

    tag: str
    start: int
    end: int
    id: str = ""
    number: int = 0

    @property
    def is_break(self) -> bool:
        """Whether it is a line break."""
        return self.tag == BREAK

    @property
    def opening(self) -> str:
        """Return the tag as it is written before its text."""
        return f'<{self.tag} id="{escape(self.id)}">' if self.id else f"<{self.tag}>"

    def moved(self, by: int) -> Mark:
        """Return the same mark further along."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Marked:
    """Text and its marks, outer before inner."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def html(self) -> str:
        """Return the fragment."""
        return render(self.text, self.marks)


@dataclass(slots=True)
class _Reading(HTMLParser):
    """Collects text and marks of one fragment."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[tuple[str, str, int, int]] = field(default_factory=list)
    found: list[Mark] = field(default_factory=list)
    opened: int = 0

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened += 1
        known = dict(attrs)
        mark_id = known.pop("id", None) or ""
        if known or (mark_id and tag != LINK):
            raise MarkupError(f"<{tag}> has attributes")
        if tag == BREAK:
            self.found.append(Mark(BREAK, self.length, self.length, number=self.opened))
        elif tag in INLINE:
            self.stack.append((tag, mark_id, self.length, self.opened))
        else:
            raise MarkupError(f"<{tag}> is no inline tag")

    def handle_endtag(self, tag: str) -> None:
        if tag == BREAK:
            return
        if not self.stack or self.stack[-1][0] != tag:
            raise MarkupError(f"</{tag}> closes nothing")
        name, mark_id, start, order = self.stack.pop()
        self.found.append(Mark(name, start, self.length, mark_id, order))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)


def read(fragment: str) -> Marked:
    """Return a fragment's text and marks; raises ``MarkupError`` where it is not a segment's."""
    reading = _Reading()
    reading.feed(fragment)
    reading.close()
    if reading.stack:
        raise MarkupError(f"<{reading.stack[-1][0]}> is not closed")
    return Marked("".join(reading.parts), tuple(sorted(reading.found, key=lambda m: m.number)))


def render(text: str, marks: Sequence[Mark]) -> str:
    """Write text with nested marks, outer before inner where they cover the same."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
        if not mark.is_break:
            closing.setdefault(mark.end, []).append(mark)
    places = sorted({0, len(text), *opening, *closing})
    written: list[str] = []
    for place, following in zip(places, [*places[1:], len(text)], strict=True):
        empty = [mark for mark in opening.get(place, []) if mark.start == mark.end]
        written += [
            f"</{mark.tag}>" for mark in reversed(closing.get(place, [])) if mark not in empty
        ]
        written += [mark.opening + ("" if mark.is_break else f"</{mark.tag}>") for mark in empty]
        written += [mark.opening for mark in opening.get(place, []) if mark not in empty]
        written.append(escape(text[place:following], quote=False))
    return "".join(written)


def tags(fragment: str) -> Counter[tuple[str, str]]:
    """Count the tags of a fragment by name and id."""
    return Counter((mark.tag, mark.id) for mark in read(fragment).marks)


def peeled(marked: Marked) -> tuple[list[Mark], Marked]:
    """Take off the marks that cover all the text; they need no projection."""
    text = marked.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    whole = [
        mark
        for mark in marked.marks
        if not mark.is_break and mark.start <= start and mark.end >= end and start < end
    ]
    return whole, Marked(text, tuple(mark for mark in marked.marks if mark not in whole))


def lines(marked: Marked) -> list[Marked]:
    """Cut at the breaks; a mark that goes over one is in each line that it touches."""
    cuts = [mark.start for mark in marked.marks if mark.is_break]
    around = [mark for mark in marked.marks if not mark.is_break]
    places = [0, *cuts, len(marked.text)]
    return [
        Marked(marked.text[start:end], tuple(_inside(around, start, end)))
        for start, end in pairwise(places)
    ]


def _inside(marks: Iterable[Mark], start: int, end: int) -> Iterable[Mark]:
    """Yield the parts of marks that lie in a stretch, in the stretch's own places."""
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        if low < high:
            yield replace(mark, start=low - start, end=high - start)


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Join the parts of marks that were cut, outer before inner."""
    found: dict[int, Mark] = {}
    for mark in marks:
        known = found.get(mark.number, mark)
        found[mark.number] = replace(
            mark, start=min(mark.start, known.start), end=max(mark.end, known.end)
        )
    return [found[number] for number in sorted(found)]
