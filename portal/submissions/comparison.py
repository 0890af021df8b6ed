"""What was sent beside what readers see, word by word (U12, D05)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from wagtail.models import Page

from portal.editorial.checks.texts import value_lines
from portal.records.public import public_pages
from portal.submissions.models import Submission

WORD = re.compile(r"\S+\s*")
LONGEST = 40_000  # characters compared of one text


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kept, taken out, or put in."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the text with its pieces."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing was changed."""
        return all(piece.change == "equal" for piece in self.pieces)


def compare(item: Submission) -> list[Part]:
    """Return the parts of the last sent version against the public page, if there is one."""
    version = item.versions.last()
    page = public_pages(Page.objects.filter(pk=item.page_id or 0)).first()
    if version is None or page is None:
        return []
    content, shown = version.content, page.specific
    pairs = [
        ("title", content.get("title", ""), shown.title),
        ("summary", content.get("summary", ""), getattr(shown, "summary", "")),
        ("text", content.get("text", ""), "\n\n".join(value_lines(getattr(shown, "body", "")))),
    ]
    return [
        Part(name, tuple(pieces(sent, public))) for name, sent, public in pairs if sent or public
    ]


def pieces(sent: str, public: str) -> list[Piece]:
    """Return the difference of two texts by words."""
    old, new = WORD.findall(_tidy(sent)), WORD.findall(_tidy(public))
    found = []
    for change, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if change == "equal":
            found.append(Piece("equal", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append(Piece("delete", "".join(old[i1:i2])))
        if j2 > j1:
            found.append(Piece("insert", "".join(new[j1:j2])))
    return found


def _tidy(text: str) -> str:
    """Make one kind of paragraph: how many empty lines there were says nothing."""
    return re.sub(r"\s*\n\s*", "\n", text.strip())[:LONGEST]
