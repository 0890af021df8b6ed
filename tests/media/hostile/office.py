"""Office files that run, fetch or embed something, or whose XML is a bomb."""

from __future__ import annotations

from collections.abc import Iterator

from tests.media.hostile.bytes_of import archive, docx, docx_parts, odt, relations, types, xlsx
from tests.media.hostile.case import Case

LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><l>&a9;</l>"
)
ENTITY = "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>"
FIELD = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
MACRO_TYPE = (
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
)


def cases() -> list[Case]:
    """Return macros, links, embedded objects, fields and XML bombs."""
    return [*_word(), *_fields(), *_links(), *_xml(), *_sheets(), *_open()]


def _word() -> Iterator[Case]:
    yield Case("docx-macros", "a.docx", docx(word__vbaProject_dot_bin=b"macro"))
    yield Case("docx-macros-hidden", "a.docx", docx(custom__VBAPROJECT_dot_BIN=b"macro"))
    yield Case(
        "docx-macro-type",
        "a.docx",
        archive({**docx_parts(), "[Content_Types].xml": types(MACRO_TYPE)}),
    )
    yield Case("docx-ole", "a.docx", docx(word__embeddings__oleObject1_dot_bin=b"ole"))
    yield Case("docx-ole-element", "a.docx", docx("<w:p><w:object/></w:p>"))
    yield Case("docx-embedded-docx", "a.docx", docx(word__embeddings__a_dot_docx=docx()))
    yield Case("docx-activex", "a.docx", docx(word__activeX__activeX1_dot_xml="<x/>"))
    yield Case("docx-any-binary", "a.docx", docx(word__blob_dot_bin=b"MZ"))
    yield Case("docx-html-chunk", "a.docx", docx("<w:altChunk/>"))
    yield Case(
        "docx-custom-ui", "a.docx", docx(customUI__customUI_dot_xml="<customUI onLoad='x'/>")
    )
    yield Case("docx-web-extension", "a.docx", docx(word__webextensions__taskpanes_dot_xml="<x/>"))
    yield Case("docx-control", "a.docx", docx("<w:p><w:control/></w:p>"))


def _fields() -> Iterator[Case]:
    for number, code in enumerate(
        ("DDEAUTO c:\\\\windows\\\\cmd.exe '/k calc'", "DDE excel a b", "INCLUDEPICTURE http://a.example/x",
         "INCLUDETEXT //a.example/x", "MACROBUTTON Run x", " LINK Excel.Sheet a")
    ):  # fmt: skip
        yield Case(f"docx-field-{number}", "a.docx", docx(FIELD.format(code)))
    split = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("DD", "EAU", "TO c:\\\\a")
    )
    yield Case("docx-field-split", "a.docx", docx(f"<w:p>{split}</w:p>"))
    yield Case("docx-field-simple", "a.docx", docx("<w:p><w:fldSimple w:instr='DDE a b'/></w:p>"))


def _links() -> Iterator[Case]:
    for kind, target in (
        ("attachedTemplate", "http://a.example/a.dotm"), ("image", "http://a.example/a.png"),
        ("oleObject", "http://a.example/a"), ("frame", "http://a.example/a"),
        ("hyperlink", "javascript:alert(1)"), ("hyperlink", "file:///c:/run.exe"),
        ("subDocument", "a.docx"), ("hyperlink", "ms-msdt:/id"),
    ):  # fmt: skip
        name = f"docx-link-{kind}-{target.partition(':')[0]}"
        links = relations(kind, target)
        yield Case(name, "a.docx", docx(word___rels__document_dot_xml_dot_rels=links))
    inside = relations("image", "\\\\a.example\\share\\x.png", "Internal")
    yield Case("docx-link-share", "a.docx", docx(word___rels__document_dot_xml_dot_rels=inside))


def _xml() -> Iterator[Case]:
    for name, xml in (
        ("laughs", LAUGHS), ("entity", ENTITY), ("dtd", "<!DOCTYPE a SYSTEM 'http://a.example/a.dtd'><a/>"),
        ("deep", "<a>" * 100_000 + "</a>" * 100_000), ("open", "<a><b></a>"), ("empty", ""),
        ("attribute", f"<a b='{'x' * 1000}" + "&amp;" * 3_000_000 + "'/>"),
        ("parameter-entity", "<!DOCTYPE a [<!ENTITY % p 'x'>%p;]><a/>"), ("binary", "\x01\x02"),
    ):  # fmt: skip
        yield Case(f"docx-xml-{name}", "a.docx", docx(word__styles_dot_xml=xml))
    utf16 = LAUGHS.encode("utf-16")
    yield Case("docx-xml-laughs-utf16", "a.docx", docx(word__styles_dot_xml=utf16))


def _sheets() -> Iterator[Case]:
    for number, formula in enumerate(
        ("cmd|'/c calc'!A1", 'WEBSERVICE("http://a.example")', 'CALL("user32","x")', 'EXEC("calc")',
         'REGISTER("a","b")')
    ):  # fmt: skip
        cell = f"<c r='A1'><f>{formula.replace('&', '&amp;')}</f><v>1</v></c>"
        yield Case(f"xlsx-formula-{number}", "a.xlsx", xlsx(cell))
    yield Case("xlsx-macros", "a.xlsx", xlsx(xl__vbaProject_dot_bin=b"macro"))
    yield Case("xlsx-macro-sheet", "a.xlsx", xlsx(xl__macrosheets__sheet1_dot_xml="<x/>"))
    yield Case("xlsx-external", "a.xlsx", xlsx(xl__externalLinks__externalLink1_dot_xml="<x/>"))
    yield Case("xlsx-connection", "a.xlsx", xlsx(xl__connections_dot_xml="<x/>"))
    yield Case(
        "xlsx-dde", "a.xlsx", xlsx(xl__other_dot_xml="<externalLink><ddeLink/></externalLink>")
    )
    yield Case("xlsx-query", "a.xlsx", xlsx(xl__queryTables__queryTable1_dot_xml="<x/>"))


def _open() -> Iterator[Case]:
    yield Case("odt-macros", "a.odt", odt(Basic__Standard__Module1_dot_xml="<x/>"))
    yield Case("odt-scripts", "a.odt", odt(Scripts__python__a_dot_txt="x"))
    yield Case("odt-event", "a.odt", odt("<script:event-listener/>"))
    yield Case("odt-script", "a.odt", odt("<text:script>x</text:script>"))
    yield Case("odt-ole", "a.odt", odt("<draw:object-ole/>"))
    yield Case("odt-plugin", "a.odt", odt("<draw:plugin/>"))
    yield Case("odt-dde", "a.odt", odt("<text:dde-connection/>"))
    yield Case("odt-image-elsewhere", "a.odt", odt("<draw:image xlink:href='http://a.example/x'/>"))
    yield Case("odt-macro-link", "a.odt", odt("<text:a xlink:href='vnd.sun.star.script:x'/>"))
    yield Case("odt-file-link", "a.odt", odt("<text:a xlink:href='file:///etc/passwd'/>"))
    yield Case(
        "odt-encrypted", "a.odt", odt(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    )
    yield Case("odt-wrong-type", "a.odt", odt(mime="application/x-other"))
    yield Case("odt-entity", "a.odt", odt(styles_dot_xml=ENTITY))
    sheet = "application/vnd.oasis.opendocument.spreadsheet"
    cell = "<table:table-cell table:formula=\"of:=DDE('a';'b';'c')\"/>"
    yield Case("ods-formula", "a.ods", odt(cell, mime=sheet))
