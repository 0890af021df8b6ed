"""XLIFF 2.0: one unit per segment, tags as codes whose text stands in the unit's original data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from translations.exchange.limits import FileRefused, check_rows
from translations.exchange.rows import Incoming, check_passport, passport
from translations.exchange.tokens import escaped
from translations.fingerprints import TAG
from translations.languages import by_locale
from translations.models import TranslationJob
from translations.segments.model import Segment

CONTENT_TYPE = "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_NS = f"{{{NAMESPACE}}}"
VERSION = "portal-version"
_VERSION = re.compile(r"\d{1,9}", re.ASCII)


def write(job: TranslationJob, segments: Sequence[Segment]) -> bytes:
    """Return the job as an XLIFF file."""
    root = Element(
        "xliff",
        {
            "xmlns": NAMESPACE,
            "version": "2.0",
            "srcLang": by_locale(job.source_locale.language_code).tag,
            "trgLang": by_locale(job.target_locale.language_code).tag,
        },
    )
    file = SubElement(root, "file", {"id": "f1", "original": passport(job)})
    for number, segment in enumerate(segments, 1):
        _write_unit(file, number, segment)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    body: bytes = tostring(root, encoding="utf-8")
    return head + body


def _write_unit(file: Element, number: int, segment: Segment) -> None:
    unit = SubElement(file, "unit", {"id": segment.id, "name": f"{number} · {segment.label}"})
    notes = SubElement(unit, "notes")
    SubElement(notes, "note", {"category": VERSION}).text = str(segment.version)
    data: dict[str, str] = {}
    state = "final" if segment.is_confirmed else "translated" if segment.target_html else "initial"
    part = Element("segment", {"state": state})
    _write_text(SubElement(part, "source"), segment.source_html, data)
    if segment.target_html:
        _write_text(SubElement(part, "target"), segment.target_html, data)
    if data:
        original = SubElement(unit, "originalData")
        for tag, key in data.items():
            SubElement(original, "data", {"id": key}).text = tag
    unit.append(part)


def _write_text(parent: Element, html: str, data: dict[str, str]) -> None:
    """Write text with each tag as a code; ``data`` keeps what the codes stand for."""
    last: Element | None = None
    position = 0
    for number, match in enumerate(TAG.finditer(html), 1):
        _append(parent, last, html[position : match.start()])
        key = data.setdefault(match.group(), f"d{len(data) + 1}")
        last = SubElement(parent, "ph", {"id": str(number), "dataRef": key})
        position = match.end()
    _append(parent, last, html[position:])


def _append(parent: Element, last: Element | None, html: str) -> None:
    """Add text behind the last code; the serialiser escapes it again, so it is unescaped here."""
    text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def read(content: bytes, job: TranslationJob) -> list[Incoming]:
    """Return the rows of an XLIFF file of this job; refuse what is none, or hostile."""
    try:
        root = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FileRefused(_("The file defines entities of its own. It is refused.")) from error
    except (ParseError, ValueError) as error:
        raise FileRefused(_("The XLIFF file is damaged: %(reason)s") % {"reason": error}) from error
    if root.tag != f"{_NS}xliff":
        raise FileRefused(_("This is not an XLIFF 2 file."))
    files = root.findall(f"./{_NS}file")
    check_passport(files[0].get("original", "") if files else "", job)
    units = [unit for file in files for unit in file.iter(f"{_NS}unit")]
    check_rows(len(units))
    try:
        return [_row(number, unit) for number, unit in enumerate(units, 1)]
    except RecursionError as error:  # codes within codes, thousands deep: no program writes that
        raise FileRefused(_("This is not an XLIFF 2 file.")) from error


def _row(number: int, unit: Element) -> Incoming:
    data = {
        each.get("id", ""): "".join(each.itertext())
        for each in unit.findall(f"./{_NS}originalData/{_NS}data")
    }
    note = unit.find(f"./{_NS}notes/{_NS}note[@category='{VERSION}']")
    version = (note.text or "").strip() if note is not None else ""
    return Incoming(
        place=str(number),
        source_html="".join(_texts(unit, "source", data)).strip(),
        target_html="".join(_texts(unit, "target", data)).strip(),
        key=unit.get("id", ""),
        version=int(version) if _VERSION.fullmatch(version) else None,
    )


def _texts(unit: Element, side: str, data: dict[str, str]) -> Iterator[str]:
    """Yield the text of every part of a unit: programs may have split it into several."""
    for part in unit:
        if part.tag in (f"{_NS}segment", f"{_NS}ignorable"):
            found = part.find(f"./{_NS}{side}")
            if found is None and part.tag == f"{_NS}ignorable":
                found = part.find(f"./{_NS}source")
            if found is not None:
                yield from _html(found, data)


def _html(node: Element, data: dict[str, str]) -> Iterator[str]:
    """Yield a text's markup: codes become the tags they stand for."""
    yield escaped(node.text or "")
    for child in node:
        yield data.get(child.get("dataRefStart", child.get("dataRef", "")), "")
        if child.tag in (f"{_NS}pc", f"{_NS}mrk"):
            yield from _html(child, data)
        yield data.get(child.get("dataRefEnd", ""), "")
        yield escaped(child.tail or "")
