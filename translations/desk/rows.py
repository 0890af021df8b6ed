"""A segment as the desk shows it: texts in its notation, words for its kind, origin and state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from translations.desk.differences import difference
from translations.desk.notation import tags_of, to_notation, to_pills
from translations.drafts.risks import Level, level_of, sentences
from translations.enums import SegmentKind, SegmentOrigin
from translations.segments.model import Segment

SEEN_LENGTH = 12
CELLS = "|"


@dataclass(frozen=True)
class Row:
    """One segment, its number on the page, and what the checks say of it."""

    segment: Segment
    number: int
    findings: Sequence[Any] = ()
    # what somebody typed that could not be stored, and why
    typed: str | None = None
    problem: str = ""
    conflict: Row | None = None
    conflict_by: str = ""

    @property
    def id(self) -> str:
        """The segment's id; part of its address and of its field's name."""
        return self.segment.id

    @cached_property
    def source(self) -> str:
        """The source in the desk's notation."""
        return to_notation(self.segment.source_html)

    @cached_property
    def target(self) -> str:
        """The translation in the desk's notation."""
        return to_notation(self.segment.target_html)

    @property
    def shown(self) -> str:
        """What stands in the field: the person's own words until they are stored."""
        return self.target if self.typed is None else self.typed

    @property
    def source_shown(self) -> SafeString:
        """The source for reading, with its tags named."""
        return to_pills(self.segment.source_html)

    @property
    def cells(self) -> list[str]:
        """The cells of a row of a table; empty for everything else."""
        if self.segment.kind is not SegmentKind.CELL or CELLS not in self.source:
            return []
        return [cell.strip() for cell in self.source.strip().strip(CELLS).split(CELLS)]

    @property
    def tags(self) -> list[str]:
        """The tags that the source uses."""
        return tags_of(self.source)

    @property
    def change(self) -> SafeString:
        """What changed in the source since it was translated (T06)."""
        return difference(self.segment.previous_source_html, self.segment.source_html)

    @property
    def seen(self) -> str:
        """Version and text as shown; a form that sends both back says what its sender saw."""
        return f"{self.segment.version}.{seen_hash(self.target)}"

    @property
    def is_empty(self) -> bool:
        """Whether no words stand there at all."""
        return not self.segment.target_html

    @property
    def has_errors(self) -> bool:
        """Whether a finding forbids the submission, or something could not be stored."""
        return bool(self.problem) or any(item.blocks for item in self.findings)

    @property
    def risk_labels(self) -> list[str]:
        """What may be wrong with a machine's words that nobody confirmed yet (U05)."""
        return sentences(self.segment.risks) if self.segment.needs_confirmation else []

    @property
    def risk(self) -> str:
        """The colour of a machine's words that nobody confirmed or changed yet (U05)."""
        segment = self.segment
        is_draft = segment.needs_confirmation and segment.origin is SegmentOrigin.MACHINE
        return level_of(segment.risks).value if is_draft else ""

    @property
    def risk_label(self) -> str:
        """The colour in words: nobody has to see it."""
        return str(Level(self.risk).label) if self.risk else ""

    @property
    def needs_look(self) -> bool:
        """Whether the key for problems stops here: an error, or a draft of high risk."""
        is_risky = self.segment.needs_confirmation and level_of(self.segment.risks) is Level.HIGH
        return self.has_errors or is_risky

    @property
    def kind_label(self) -> str:
        """What the segment is, in a word; the field's own name says more than "field"."""
        if self.segment.kind in {SegmentKind.FIELD, SegmentKind.SEARCH}:
            return self.segment.label
        return str(SegmentKind(self.segment.kind).label)

    @property
    def origin_label(self) -> str:
        """Where the words come from, with the likeness of a match from the memory (T03)."""
        origin = self.segment.origin
        if origin is None:
            return ""
        if origin is SegmentOrigin.MEMORY and self.segment.percent is not None:
            return _("Memory %(percent)d%%") % {"percent": self.segment.percent}
        return str(SegmentOrigin(origin).label)

    @property
    def state_label(self) -> str:
        """Where the segment stands, in words."""
        if self.is_empty:
            return _("Empty")
        if self.segment.is_stale:
            return _("The original changed")
        return _("Confirmed") if self.segment.is_confirmed else _("To be confirmed")

    @property
    def height(self) -> int:
        """Lines of the field where no script makes it fit."""
        return min(12, 1 + max(len(self.source), len(self.shown)) // 48 + self.shown.count("\n"))


@dataclass(frozen=True)
class Group:
    """Rows that stand together in the page: a block of the text, or the fields above it."""

    heading: str
    rows: list[Row]


def seen_hash(text: str) -> str:
    """Return the digest by which a form says what text it was shown with."""
    return hashlib.sha256(text.encode()).hexdigest()[:SEEN_LENGTH]


def block_labels(model: type[Any] | None) -> dict[str, str]:
    """Return what the blocks of a page type's running text are called."""
    fields = model._meta.get_fields() if model is not None else []
    return {
        name: str(block.label)
        for field in fields
        if isinstance(field, StreamField)
        for name, block in field.stream_block.child_blocks.items()
    }


def grouped(rows: Iterable[Row], labels: Mapping[str, str]) -> Iterator[Group]:
    """Yield the rows by the block they belong to, in the order of the page."""
    group: list[Row] = []
    for row in rows:
        if group and group[0].segment.group != row.segment.group:
            yield Group(_heading(group, labels), group)
            group = []
        group.append(row)
    if group:
        yield Group(_heading(group, labels), group)


def _heading(rows: list[Row], labels: Mapping[str, str]) -> str:
    """A block of several parts is named; running text and single fields need no name."""
    first = rows[0].segment
    if not first.block or all(not row.segment.is_plain for row in rows):
        return ""
    return labels.get(first.block, first.block)


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a translation is, by its segments."""

    total: int
    confirmed: int
    unconfirmed: int
    empty: int
    stale: int
    problem: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Figures:
        """Count rows."""
        return cls(
            total=len(rows),
            confirmed=sum(row.segment.is_confirmed for row in rows),
            unconfirmed=sum(row.segment.needs_confirmation for row in rows),
            empty=sum(row.is_empty for row in rows),
            stale=sum(row.segment.is_stale for row in rows),
            problem=sum(row.needs_look for row in rows),
        )
