"""Source and translation of one revision side by side, with what changed since the last approval.

A reviewer reads exactly two revisions: the one that would become public and the source revision it
was made from (publish gate §12). Beside them stand, where there are any, the two that were
approved last, so that only what is new has to be read word by word (U03).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail_localize.models import TranslationContext
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.desk.differences import difference
from translations.desk.notation import to_pills
from translations.enums import SegmentKind
from translations.segments.structure import place_of, positions_of

Texts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One segment in both languages, now and as approved last; ``None`` where it was not there."""

    kind: SegmentKind
    label: str
    depth: int
    source: str
    target: str
    source_before: str | None = None
    target_before: str | None = None

    @property
    def kind_label(self) -> str:
        """What the segment is, in a word."""
        named = self.kind in {SegmentKind.FIELD, SegmentKind.SEARCH}
        return self.label if named else str(self.kind.label)

    @property
    def source_shown(self) -> SafeString:
        """The source, with what changed in it."""
        return _shown(self.source_before, self.source)

    @property
    def target_shown(self) -> SafeString:
        """The translation, with what changed in it."""
        return _shown(self.target_before, self.target)

    @property
    def is_same(self) -> bool:
        """Whether both sides stand as they were approved."""
        return (self.source_before, self.target_before) == (self.source, self.target)

    @property
    def state_label(self) -> str:
        """What happened since the last approval, in words."""
        if self.is_same:
            return _("unchanged")
        if self.source_before is None and self.target_before is None:
            return _("new")
        if self.source_before == self.source:
            return _("translation changed")
        if self.target_before == self.target:
            return _("original changed, translation kept")
        return _("both changed")


def _shown(before: str | None, now: str) -> SafeString:
    return to_pills(now) if before is None or before == now else difference(before, now)


@dataclass(frozen=True, slots=True)
class Sides:
    """The content of two revisions that belong together."""

    source: Any
    target: Any

    @classmethod
    def of(cls, source_revision_id: int | None, target_revision_id: int | None) -> Sides | None:
        """Return both, or ``None`` where a revision is gone."""
        ids = (source_revision_id, target_revision_id)
        found = Revision.objects.in_bulk([pk for pk in ids if pk is not None])
        if None in ids or len(found) < len(set(ids)):
            return None
        source, target = (found[pk].as_object() for pk in ids if pk is not None)
        return cls(source, target)


def pairs_of(now: Sides, before: Sides | None) -> list[Pair]:
    """Return the pairs in the order of the source; what only the translation has comes last."""
    source, target = texts_of(now.source), texts_of(now.target)
    old_source = texts_of(before.source) if before else {}
    old_target = texts_of(before.target) if before else {}
    places = _places(now.source, source)
    pairs: list[Pair] = []
    for path in [*source, *(path for path in target if path not in source)]:
        theirs, ours = source.get(path, []), target.get(path, [])
        earlier = _earlier(theirs or ours, old_source.get(path) or old_target.get(path, []))
        for number in range(max(len(theirs), len(ours))):
            at = earlier.get(number)
            kind, label, depth = places(path, number)
            pairs.append(
                Pair(
                    kind,
                    label,
                    depth,
                    _at(theirs, number) or "",
                    _at(ours, number) or "",
                    _at(old_source.get(path, []), at),
                    _at(old_target.get(path, []), at),
                )
            )
    return pairs


def texts_of(content: Any) -> Texts:
    """Return the translatable texts of a page's content, by place, in their order."""
    found: Texts = {}
    for value in extract_segments(content):
        if isinstance(value, StringSegmentValue) and value.string.data:
            found.setdefault(value.path, []).append(value.string.data)
    return found


def _at(texts: list[str], number: int | None) -> str | None:
    return texts[number] if number is not None and number < len(texts) else None


def _earlier(now: list[str], before: list[str]) -> dict[int, int]:
    """Return, for each text of a place, which of the earlier texts it was."""
    found: dict[int, int] = {}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind in {"equal", "replace"}:
            found |= dict(zip(range(j1, j2), range(i1, i2), strict=False))
    return found


def _places(content: Any, texts: Iterable[str]) -> Any:
    """Return a function that says what stands at a path: kind, field's name, depth."""
    rows = TranslationContext.objects.filter(
        object_id=content.translation_key, path__in=list(texts)
    ).values_list("path", "field_path")
    field_paths = dict(rows)
    slots: dict[str, Any] = defaultdict(dict)
    for value in _templates(content):
        slots[value.path] = positions_of(value.template)

    def at(path: str, number: int) -> tuple[SegmentKind, str, int]:
        place = place_of(type(content), field_paths.get(path) or path)
        kind, depth = slots[path].get(number, (place.kind, 0))
        return SegmentKind(kind), place.label, depth

    return at


def _templates(content: Any) -> Iterator[TemplateSegmentValue]:
    return (item for item in extract_segments(content) if isinstance(item, TemplateSegmentValue))
