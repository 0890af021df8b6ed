"""Which formats enter, and whether the first bytes of a file agree with its ending."""

from __future__ import annotations

import re
from dataclasses import dataclass

import puremagic

from media import limits
from media.inspection.verdicts import Code, Refused

PICTURE, DOCUMENT = "picture", "document"
VIDEO_FAMILIES = frozenset({"mp4", "webm"})
HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its ending and type, and the types a sniffer may call it by."""

    extension: str
    kind: str
    family: str
    mime: str
    start: re.Pattern[bytes] | None
    sniffed: frozenset[str]

    @property
    def largest(self) -> int:
        """The most bytes a file of this format may have."""
        if self.family in VIDEO_FAMILIES:
            return limits.VIDEO_BYTES
        return limits.PICTURE_BYTES if self.kind == PICTURE else limits.DOCUMENT_BYTES


def _format(
    extension: str, kind: str, family: str, mime: str, start: bytes, *others: str
) -> Format:
    pattern = re.compile(start, re.DOTALL) if start else None
    return Format(extension, kind, family, mime, pattern, frozenset({mime, *others}))


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
_ZIP = rb"PK\x03\x04"
# what a sniffer that sees only the beginning of a zip may call it
_ZIPPED = (
    "application/zip",
    "application/x-zip-compressed",
    f"{_OOXML}.wordprocessingml.document",
    f"{_OOXML}.spreadsheetml.sheet",
    f"{_OOXML}.presentationml.presentation",
)
FORMATS: dict[str, Format] = {
    item.extension: item
    for item in (
        _format("jpg", PICTURE, "JPEG", "image/jpeg", rb"\xff\xd8\xff", "image/jpg"),
        _format("jpeg", PICTURE, "JPEG", "image/jpeg", rb"\xff\xd8\xff", "image/jpg"),
        _format("png", PICTURE, "PNG", "image/png", rb"\x89PNG\r\n\x1a\n", "image/apng"),
        _format("gif", PICTURE, "GIF", "image/gif", rb"GIF8[79]a"),
        _format("webp", PICTURE, "WEBP", "image/webp", rb"RIFF.{4}WEBP"),
        _format("avif", PICTURE, "AVIF", "image/avif", rb".{4}ftyp(?:avif|avis|mif1|miaf)"),
        _format("pdf", DOCUMENT, "pdf", "application/pdf", rb"%PDF-[12]\.\d"),
        _format("docx", DOCUMENT, "office", f"{_OOXML}.wordprocessingml.document", _ZIP, *_ZIPPED),
        _format("xlsx", DOCUMENT, "office", f"{_OOXML}.spreadsheetml.sheet", _ZIP, *_ZIPPED),
        _format("odt", DOCUMENT, "open", f"{_ODF}.text", _ZIP, *_ZIPPED),
        _format("ods", DOCUMENT, "open", f"{_ODF}.spreadsheet", _ZIP, *_ZIPPED),
        _format("txt", DOCUMENT, "text", "text/plain", b""),
        _format("csv", DOCUMENT, "text", "text/csv", b""),
        _format("mp4", DOCUMENT, "mp4", "video/mp4", rb".{4}ftyp(?:isom|iso\d|mp4\d|avc1|M4V )"),
        _format("webm", DOCUMENT, "webm", "video/webm", rb"\x1aE\xdf\xa3"),
    )
}
PICTURE_EXTENSIONS = tuple(sorted(key for key, item in FORMATS.items() if item.kind == PICTURE))
DOCUMENT_EXTENSIONS = tuple(sorted(key for key, item in FORMATS.items() if item.kind == DOCUMENT))
# what no file of ours begins with, whatever its ending says: a browser would run it
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|iframe|img|\?php|\?xml|%|a\s|meta|object|embed)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(rb"(?:MZ|\x7fELF|\xca\xfe\xba\xbe|#!|PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|Rar!)")


def format_of(name: str) -> Format:
    """Return the format that a name's ending stands for, or refuse."""
    stem, dot, extension = name.rpartition(".")
    found = FORMATS.get(extension.lower()) if dot and stem else None
    if found is None:
        raise Refused(Code.EXTENSION)
    return found


def check_size(expected: Format, size: int) -> None:
    """Refuse what is empty or larger than its format may be."""
    if size <= 0:
        raise Refused(Code.EMPTY)
    if size > expected.largest:
        raise Refused(Code.LARGE, megabytes=expected.largest // limits.MEGABYTE)


def check_head(expected: Format, head: bytes) -> None:
    """Refuse a file whose first bytes are not those of its ending."""
    if expected.start is None:
        _check_text_head(head)
        return
    if not expected.start.match(head) or not _sniffs(expected, head):
        raise Refused(Code.DISGUISED, extension=expected.extension)
    if expected.family == "pdf" and _MARKUP.search(head[:1024]):
        raise Refused(Code.DISGUISED, extension=expected.extension)


def _sniffs(expected: Format, head: bytes) -> bool:
    """Tell whether the sniffer names the type among those it is sure of."""
    if expected.family in {"AVIF", "pdf"} | VIDEO_FAMILIES:
        return True  # known by their beginning alone; the sniffer wants an end as well
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError, IndexError):
        return False
    return any(match.mime_type in expected.sniffed for match in matches)


def _check_text_head(head: bytes) -> None:
    """Text begins with text: no markup that a browser would run, no other format."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _PROGRAM.match(start) or _MARKUP.match(start):
        raise Refused(Code.DISGUISED, extension="txt")
