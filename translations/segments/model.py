"""What a desk, an engine or a check sees of one segment."""

from __future__ import annotations

from dataclasses import dataclass, field

from translations.enums import SegmentKind, SegmentOrigin


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of text to translate, in the order of the page.

    ``id`` is stable while place and source text stay the same; two equal texts at one place have
    two ids and share their translation. ``source_html`` and ``target_html`` hold inline tags only;
    links are ``<a id="a1">`` and their addresses stand in ``links``. ``is_plain`` texts carry no
    tags but ``<br>``. A stale segment shows the translation of the words the source had before
    (``previous_source_html``) until a person saves or confirms it.
    """

    id: str
    path: str
    string_hash: str
    kind: SegmentKind
    label: str
    block: str
    group: int
    depth: int
    source_html: str
    target_html: str = ""
    origin: SegmentOrigin | None = None
    percent: int | None = None
    model_id: str = ""
    risks: tuple[str, ...] = ()
    version: int = 0
    is_confirmed: bool = False
    is_stale: bool = False
    previous_source_html: str = ""
    notes_count: int = 0
    open_questions: int = 0
    is_plain: bool = True
    max_length: int | None = None
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    edited_by_id: int | None = None
    order: int = 0

    @property
    def is_translated(self) -> bool:
        """Whether words stand there that belong to the present source text."""
        return bool(self.target_html) and not self.is_stale

    @property
    def needs_confirmation(self) -> bool:
        """Whether only a machine or the memory stands behind the words (T03)."""
        return self.is_translated and not self.is_confirmed
