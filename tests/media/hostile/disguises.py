"""Files under an ending that is not theirs."""

from __future__ import annotations

import gzip

from tests.media.hostile.bytes_of import archive, docx, odt, pdf, picture, xlsx
from tests.media.hostile.case import MARKER, Case

HTML = b"<!doctype html><html><body>" + MARKER
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>1</script></svg>"
ENDINGS = ("jpg", "png", "gif", "webp", "avif", "pdf", "docx", "xlsx", "odt", "txt", "csv", "mp4")
SVGS = {
    "script": b"<svg><script>alert(1)</script></svg>",
    "onload": b"<svg onload=alert(1)></svg>",
    "foreign-object": b"<svg><foreignObject><body xmlns='x'/></foreignObject></svg>",
    "entity": b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///x'>]><svg/>",
    "use": b"<svg><use href='https://example.org/x.svg#a'/></svg>",
    "laughs": b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'a'><!ENTITY b '&a;'>]><svg>&b;</svg>",
}


def cases() -> list[Case]:
    """Return markup, programs and other formats under every ending."""
    found = [Case(f"html-as-{end}", f"a.{end}", HTML) for end in ENDINGS]
    found += [Case(f"svg-as-{end}", f"a.{end}", SVG) for end in ("png", "jpg", "txt", "pdf")]
    found += [Case(f"svg-{name}", "a.svg", data) for name, data in SVGS.items()]
    found += [
        Case(f"program-as-{end}", f"a.{end}", b"MZ\x90\x00" + bytes(200))
        for end in ("jpg", "pdf", "docx", "txt")
    ]
    found += [
        Case(f"gzip-as-{end}", f"a.{end}", gzip.compress(bytes(5_000_000)))
        for end in ("docx", "txt", "csv")
    ]
    found += [
        Case("gif-script", "a.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)"),
        Case("script-as-gif", "a.gif", b"GIF87a=0;" + MARKER),
        Case("pdf-is-html", "a.pdf", b"%PDF-1.4 " + HTML),
        Case("pdf-as-docx", "a.docx", pdf()),
        Case("docx-as-pdf", "a.pdf", docx()),
        Case("docx-as-xlsx", "a.xlsx", docx()),
        Case("xlsx-as-docx", "a.docx", xlsx()),
        Case("odt-as-docx", "a.docx", odt()),
        Case("docx-as-odt", "a.odt", docx()),
        Case("odt-as-ods", "a.ods", odt()),
        Case("zip-as-docx", "a.docx", archive({"a.txt": b"x"})),
        Case("jar-as-docx", "a.docx", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"})),
        Case("png-as-jpg", "a.jpg", picture("PNG")),
        Case("jpg-as-png", "a.png", picture("JPEG")),
        Case("tiff-as-jpg", "a.jpg", picture("TIFF")),
        Case("bmp-as-png", "a.png", picture("BMP")),
        Case("old-word-as-docx", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        Case("rtf-as-docx", "a.docx", b"{\\rtf1 {\\object\\objocx}}"),
        Case("program", "a.exe", b"MZ" + bytes(100)),
        Case("macro-word", "a.docm", docx()),
        Case("page", "a.html", HTML),
        Case("nothing", "a.pdf", b""),
    ]
    return found
