"""Reads XML parts as a stream: no DTD, no entities, a bounded depth; text comes out as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml import DefusedXmlException, sax as defused_sax

from media import limits
from media.inspection.verdicts import Code, Refused

Attributes = Mapping[str, str]
OnElement = Callable[[str, Attributes], None]
# elements that end a line, by their local names: Word, drawings, sheets, OpenDocument, properties
_LINES = frozenset(
    "p h si is v f c title subject description keywords creator category lpwstr comment "
    "contentStatus table-cell".split()
)
_BREAKS = frozenset({"br", "cr", "line-break"})
_SPACES = frozenset({"tab", "s"})
# what a field or cell computes, as opposed to what it shows
_CODE = frozenset({"instrText", "delInstrText", "f", "definedName"})


class Reader(ContentHandler):
    """Collects lines of text and of code, and shows every element to a rule."""

    def __init__(self, on_element: OnElement) -> None:
        super().__init__()
        self._on_element = on_element
        self._open: list[str] = []
        self._line: list[str] = []
        self._code: list[str] = []
        self._characters = 0
        self.has_root = False
        self.lines: list[str] = []
        self.code: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Check depth, show the element, break lines."""
        local = name.rpartition(":")[2]
        self._open.append(local)
        self.has_root = True
        if len(self._open) > limits.XML_DEPTH:
            raise Refused(Code.ARCHIVE)
        self._on_element(name, dict(attrs.items()))
        if local in _BREAKS:
            self._end_line()
        elif local in _SPACES:
            self._line.append(" ")

    def characters(self, content: str) -> None:
        """Keep text where it belongs; more than a document has is refused."""
        self._characters += len(content)
        if self._characters > limits.TEXT_CHARACTERS:
            raise Refused(Code.HEAVY)
        (self._code if self._open and self._open[-1] in _CODE else self._line).append(content)

    def endElement(self, name: str) -> None:
        """End the line that the element ends."""
        local = self._open.pop()
        if local in _LINES:
            self._end_line()

    def endDocument(self) -> None:
        """Keep what is left."""
        self._end_line()

    def _end_line(self) -> None:
        if text := "".join(self._line).strip():
            self.lines += text.splitlines()
        if code := "".join(self._code).strip():
            self.code.append(code)
        self._line, self._code = [], []


def read(blocks: Iterable[bytes], on_element: OnElement) -> Reader:
    """Read one part and return its text; refuses what is not plain well-formed XML."""
    reader = Reader(on_element)
    parser = defused_sax.make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, 0)
    parser.setContentHandler(reader)
    try:
        for block in blocks:
            parser.feed(block)
        parser.close()
    except (SAXException, DefusedXmlException) as error:
        raise Refused(Code.ARCHIVE) from error
    if not reader.has_root:
        raise Refused(Code.ARCHIVE)
    return reader
