"""OpenDocument texts and sheets: sound zip, no scripts, nothing embedded or fetched."""

from __future__ import annotations

import re
from pathlib import Path

from media import limits
from media.inspection import archives, xml_parts
from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_MACROS = re.compile(r"^(?:Basic|Scripts|Dialogs)/", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_ACTIVE_ELEMENTS = {
    "event-listener", "event-listeners", "dde-connection", "dde-connection-decl", "dde-link",
    "dde-source", "plugin", "applet", "object-ole", "floating-frame", "script",
}  # fmt: skip
_LINKING_ELEMENTS = {"cell-range-source", "table-source", "section-source"}
_SAFE_LINK = re.compile(r"(?:https?:|mailto:|#|\.?/?(?:Pictures|Object|ObjectReplacements)\b)")
_FORMULAS = re.compile(r"\b(?:DDE|WEBSERVICE|CALL|EXEC)\s*\(|\bcmd\s*\|", re.IGNORECASE)


def look(path: Path, expected: Format) -> Verdict:
    """Return the verdict on an .odt or .ods file with the lines of text in it."""
    lines: list[str] = []
    with archives.opened(path) as archive:
        _check_names(archive, expected)
        for name in archive.names:
            if name.lower().endswith((".xml", ".rdf")):
                blocks = archive.blocks(name, limits.XML_PART_BYTES)
                lines += xml_parts.read(blocks, _rule_for(name)).lines
        archive.check_bytes()
    found = {"lines": lines, "has_text": any(lines)}
    return Verdict(ok=True, type=expected.mime, extension=expected.extension, found=found)


def _check_names(archive: archives.Archive, expected: Format) -> None:
    """The first part names the type; a part that is no XML, picture or preview is refused."""
    own = (
        archive.names[0] == "mimetype" and archive.start("mimetype", 100) == expected.mime.encode()
    )
    if not own or "content.xml" not in archive or _MANIFEST not in archive:
        raise Refused(Code.DISGUISED, extension=expected.extension)
    for name in archive.names:
        if _MACROS.match(name):
            raise Refused(Code.MACROS)
        if re.fullmatch(r"Object \d+", name) or name.lower().endswith(".bin"):
            raise Refused(Code.ACTIVE)


def _rule_for(name: str) -> xml_parts.OnElement:
    return _check_manifest if name == _MANIFEST else _check_element


def _check_manifest(name: str, attributes: xml_parts.Attributes) -> None:
    if name.rpartition(":")[2] == "encryption-data":
        raise Refused(Code.ENCRYPTED)


def _check_element(name: str, attributes: xml_parts.Attributes) -> None:
    prefix, _colon, local = name.rpartition(":")
    if local in _ACTIVE_ELEMENTS and not (local == "script" and prefix == "number"):
        raise Refused(Code.ACTIVE)
    if local in _LINKING_ELEMENTS:
        raise Refused(Code.LINKED)
    link = attributes.get("xlink:href", "")
    if link:
        _check_link(local, link)
    if _FORMULAS.search(attributes.get("table:formula", "")):
        raise Refused(Code.ACTIVE)


def _check_link(local: str, link: str) -> None:
    """A link that a reader clicks may lead out; a picture or object may not come from there."""
    lower = link.strip().lower()
    if lower.startswith(("vnd.sun.star.script:", "macro:", "javascript:", "service:")):
        raise Refused(Code.MACROS)
    if not _SAFE_LINK.match(link.strip()):
        raise Refused(Code.LINKED)
    if local in {"image", "object", "fill-image"} and lower.startswith("http"):
        raise Refused(Code.LINKED)
