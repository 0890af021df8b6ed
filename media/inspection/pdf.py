"""PDF files: whole, unprotected, nothing behind the end, nothing that runs, opens or embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from media import limits
from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_TAIL_BYTES = 1024
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
# as they would stand in a file that hides them from its own table
_WORDS = re.compile(
    rb"/(?:JavaScript|EmbeddedFiles?|Launch|RichMedia|SubmitForm|ImportData|GoToE|XFA)\b"
)
_SHORT_WORDS = re.compile(rb"/(?:JS|AA|EF)\b")
_MARKUP = re.compile(rb"<\s*(?:script|html|svg|iframe|!doctype|\?php)", re.IGNORECASE)
_ACTIVE_KEYS = frozenset({
    "/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia",
    "/RichMediaContent", "/Launch", "/Collection",
})  # fmt: skip
_ACTIVE_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/ResetForm",
    "/Hide", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/GoTo3DView", "/Trans",
})  # fmt: skip
_ACTIVE_SUBTYPES = frozenset({
    "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/PS",
})  # fmt: skip
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:", "#")
_OPENING = ("/GoTo", "/Named")


def look(path: Path, expected: Format) -> Verdict:
    """Return the verdict on a PDF with the lines of text in it."""
    _check_bytes(path.read_bytes())
    reader = PdfReader(path, strict=False)
    if reader.is_encrypted:
        raise Refused(Code.ENCRYPTED)
    for item in _objects(reader):
        _check_object(item)
    if len(reader.pages) > limits.PDF_PAGES:
        raise Refused(Code.HEAVY)
    lines = list(_lines(reader))
    found = {"lines": lines, "has_text": any(lines), "pages": len(reader.pages)}
    return Verdict(ok=True, type=expected.mime, extension=expected.extension, found=found)


def _check_bytes(data: bytes) -> None:
    """The end mark ends the file, and no forbidden word stands between the streams."""
    end = data.rfind(b"%%EOF", -_TAIL_BYTES)
    if end < 0:
        raise Refused(Code.UNREADABLE)
    if data[end + 5 :].strip(b"\r\n\t \x00"):
        raise Refused(Code.DISGUISED, extension="pdf")
    plain = _without_hex(_STREAMS.sub(b"", data))
    if _WORDS.search(plain):
        raise Refused(Code.ACTIVE)
    if _MARKUP.search(plain):
        raise Refused(Code.DISGUISED, extension="pdf")


def _without_hex(data: bytes) -> bytes:
    """Return bytes with the letters of names written out."""
    return _HEX.sub(lambda match: bytes([int(match[1], 16)]), data)


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Yield the trailer and every object that the file's tables list."""
    yield reader.trailer
    numbers = {
        (number, generation)
        for generation, table in reader.xref.items()
        for number in table
        if generation != 65535  # noqa: PLR2004  free entries
    } | {(number, 0) for number in reader.xref_objStm}
    if not numbers or "/Root" not in reader.trailer:
        raise Refused(Code.UNREADABLE)
    if len(numbers) > limits.PDF_OBJECTS:
        raise Refused(Code.HEAVY)
    for number, generation in numbers:
        yield reader.get_object(IndirectObject(number, generation, reader))


def _check_object(item: Any, depth: int = 0) -> None:
    """Check an object and what it holds directly; what it points to comes by itself."""
    if depth > limits.XML_DEPTH:
        raise Refused(Code.HEAVY)
    if isinstance(item, DictionaryObject):
        _check_dictionary(item)
        _check_packed(item)
        for value in item.values():
            _check_object(value, depth + 1)
    elif isinstance(item, ArrayObject):
        for value in item:
            _check_object(value, depth + 1)


def _check_dictionary(item: DictionaryObject) -> None:
    keys = set(item.keys())
    action, subtype = str(_value(item, "/S")), str(_value(item, "/Subtype"))
    if keys & _ACTIVE_KEYS or subtype in _ACTIVE_SUBTYPES:
        raise Refused(Code.ACTIVE)
    if action in _ACTIVE_ACTIONS and not isinstance(item, StreamObject):
        raise Refused(Code.ACTIVE)
    if action == "/URI" and not str(_value(item, "/URI")).lower().startswith(_SAFE_LINKS):
        raise Refused(Code.ACTIVE)
    if "/OpenAction" in keys:
        _check_opening(_value(item, "/OpenAction"))
    if str(_value(item, "/Type")) == "/Filespec" or ("/F" in keys and "/FFilter" in keys):
        raise Refused(Code.LINKED)


def _check_packed(item: DictionaryObject) -> None:
    """Objects packed into a stream are looked at as bytes too: no table need list them."""
    if isinstance(item, StreamObject) and str(_value(item, "/Type")) == "/ObjStm":
        plain = _without_hex(item.get_data())
        if _WORDS.search(plain) or _SHORT_WORDS.search(plain):
            raise Refused(Code.ACTIVE)


def _check_opening(action: Any) -> None:
    """A file may open at one of its pages, and do nothing else."""
    if isinstance(action, DictionaryObject) and str(_value(action, "/S")) not in _OPENING:
        raise Refused(Code.ACTIVE)


def _value(item: DictionaryObject, key: str) -> Any:
    """Return a value with its reference followed."""
    value = item.raw_get(key) if key in item else ""
    return value.get_object() if isinstance(value, IndirectObject) else value


def _lines(reader: PdfReader) -> Iterator[str]:
    """Yield the lines of the properties and of every page, within the bound for text."""
    total = 0
    texts = [str(value) for value in (reader.metadata or {}).values()]
    for text in (*texts, *_pages(reader)):
        total += len(text)
        if total > limits.TEXT_CHARACTERS:
            raise Refused(Code.HEAVY)
        yield from text.splitlines()


def _pages(reader: PdfReader) -> Iterator[str]:
    """Yield the text of every page; drawing that nobody could read through is refused."""
    total = 0
    for page in reader.pages:
        contents = page.get_contents()
        total += len(contents.get_data()) if contents is not None else 0
        if total > limits.PDF_CONTENT_BYTES:
            raise Refused(Code.HEAVY)
        yield page.extract_text()
