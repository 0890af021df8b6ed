"""Word and Excel files: sound zip, no macros, nothing embedded, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from media import limits
from media.inspection import archives, xml_parts
from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaproject|vbadata|macrosheets|(?:^|/)macros?/|dialogsheets", re.IGNORECASE)
_ACTIVE = re.compile(
    r"activex|oleobject|/embeddings/|/ctrlprops/|customui|webextension|taskpanes"
    r"|^xl/externallinks/|^xl/connections\.xml|querytables",
    re.IGNORECASE,
)
_MACRO_TYPES = ("macroenabled", "vnd.ms-office.vbaproject", "ms-excel.sheet.binary")
_XML = (".xml", ".rels")
_PRINTER = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
_SAFE_LINKS = {"http", "https", "mailto"}
_ACTIVE_ELEMENTS = {
    "OLEObject", "object", "control", "oleObject", "oleObjects", "controls", "ddeLink", "altChunk",
    "externalLink", "webPublishing", "subDoc", "scriptCode",
}  # fmt: skip
# fields and formulas that start something or fetch something
_COMMANDS = re.compile(
    r"(?:^|[\s\\({])(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE)\b"
    r"|\bcmd\s*\||\bWEBSERVICE\s*\(|\bCALL\s*\(|\bREGISTER(?:\.ID)?\s*\(|\bEXEC\s*\(",
    re.IGNORECASE,
)


def look(path: Path, expected: Format) -> Verdict:
    """Return the verdict on a .docx or .xlsx file with the lines of text in it."""
    lines: list[str] = []
    with archives.opened(path) as archive:
        _check_names(archive, expected)
        for name in archive.names:
            if name.lower().endswith(_XML):
                part = xml_parts.read(archive.blocks(name, limits.XML_PART_BYTES), _rule_for(name))
                _check_code(part.code)
                lines += part.lines
        archive.check_bytes()
    found = {"lines": lines, "has_text": any(lines)}
    return Verdict(ok=True, type=expected.mime, extension=expected.extension, found=found)


def _check_names(archive: archives.Archive, expected: Format) -> None:
    if _TYPES not in archive or _MAIN[expected.extension] not in archive:
        raise Refused(Code.DISGUISED, extension=expected.extension)
    for name in archive.names:
        if _MACROS.search(name):
            raise Refused(Code.MACROS)
        if _ACTIVE.search(name):
            raise Refused(Code.ACTIVE)
        if name.lower().endswith(".bin") and not _PRINTER.search(name):
            raise Refused(Code.ACTIVE)


def _rule_for(name: str) -> xml_parts.OnElement:
    """Return what is looked for in a part: relations and types have rules of their own."""
    if name.lower().endswith(".rels"):
        return _check_relation
    return _check_type if name == _TYPES else _check_element


def _check_relation(name: str, attributes: xml_parts.Attributes) -> None:
    """A relation stays inside, unless it is a link that a reader clicks."""
    if name.rpartition(":")[2] != "Relationship":
        return
    kind = attributes.get("Type", "").lower()
    if "vbaproject" in kind or "macrosheet" in kind:
        raise Refused(Code.MACROS)
    if attributes.get("TargetMode", "").lower() == "external":
        scheme = urlsplit(attributes.get("Target", "")).scheme.lower()
        if not kind.endswith("/hyperlink") or scheme not in _SAFE_LINKS | {""}:
            raise Refused(Code.LINKED)
    elif re.match(r"[a-z][a-z0-9+.-]*:|\\\\|//", attributes.get("Target", ""), re.IGNORECASE):
        raise Refused(Code.LINKED)


def _check_type(name: str, attributes: xml_parts.Attributes) -> None:
    kind = attributes.get("ContentType", "").lower()
    if any(word in kind for word in _MACRO_TYPES):
        raise Refused(Code.MACROS)


def _check_element(name: str, attributes: xml_parts.Attributes) -> None:
    local = name.rpartition(":")[2]
    if local in _ACTIVE_ELEMENTS:
        raise Refused(Code.ACTIVE)
    if local == "fldSimple":
        _check_code(list(attributes.values()))
    if local == "hlinkClick" and attributes.get("action", "").startswith("ppaction://program"):
        raise Refused(Code.ACTIVE)


def _check_code(code: list[str]) -> None:
    if any(_COMMANDS.search(line) for line in code):
        raise Refused(Code.ACTIVE)
