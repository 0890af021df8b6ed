"""Which files the portal writes and reads, by their ending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from translations.exchange import docx, limits, po, tmx, xliff
from translations.exchange.rows import Incoming
from translations.models import TranslationJob
from translations.segments.model import Segment


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is called, written and read, and how large a file may be."""

    name: str
    label: str | Promise
    content_type: str
    largest: int
    write: Callable[[TranslationJob, Sequence[Segment]], bytes]
    read: Callable[[bytes, TranslationJob], list[Incoming]]


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("docx", _("Word, two columns"), docx.CONTENT_TYPE, limits.LARGEST_ARCHIVE,
               docx.write, docx.read),
        Format("po", _("PO (gettext)"), po.CONTENT_TYPE, limits.LARGEST_TEXT, po.write, po.read),
        Format("tmx", _("TMX (translation memory)"), tmx.CONTENT_TYPE, limits.LARGEST_TEXT,
               tmx.write, tmx.read),
        Format("xlf", _("XLIFF 2"), xliff.CONTENT_TYPE, limits.LARGEST_TEXT,
               xliff.write, xliff.read),
    )
}  # fmt: skip


def format_of(filename: str) -> Format | None:
    """Return the format of a file by its ending."""
    return FORMATS.get(filename.rpartition(".")[2].lower())
