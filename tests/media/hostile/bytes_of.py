"""Sound files that the generators spoil."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
ODT = "application/vnd.oasis.opendocument.text"


def picture(kind: str, size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """Return a small picture in a format."""
    data = io.BytesIO()
    mode = "P" if kind == "GIF" else "RGB"
    Image.new(mode, size, 3 if mode == "P" else "steelblue").save(data, kind, **options)
    return data.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *middle: bytes, depth: int = 8, pixels: bytes = b"") -> bytes:
    """Return a PNG whose header says what it likes."""
    header = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels))
    parts = (chunk(b"IHDR", header), *middle, body, chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def archive(
    parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED, stored: str = ""
) -> bytes:
    """Return a zip file; the part called ``stored`` is not compressed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method, compresslevel=1) as file:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == stored else method
            file.writestr(name, content, kind)
    return data.getvalue()


def types(extra: str = "") -> str:
    """Return the list of types of an office file."""
    usual = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{CT}">{usual}{extra}</Types>'


def docx_parts(body: str = "<w:p><w:r><w:t>Xin chào</w:t></w:r></w:p>") -> dict[str, bytes | str]:
    """Return the parts of a small Word file."""
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": f'<Relationships xmlns="{R}"/>',
        "word/document.xml": (
            f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
        ),
    }


def docx(body: str = "<w:p/>", **more: bytes | str) -> bytes:
    """Return a Word file; keyword names have ``__`` for slashes and ``_dot_`` for dots."""
    extra = {
        name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()
    }
    return archive({**docx_parts(body), **extra})


def relations(kind: str, target: str, mode: str = "External") -> str:
    """Return a list of one relation."""
    return (
        f'<Relationships xmlns="{R}"><Relationship Id="r1" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def xlsx(sheet: str = "", **more: bytes | str) -> bytes:
    """Return an Excel file with the rows given."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    extra = {
        name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()
    }
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": types(),
        "xl/workbook.xml": f'<workbook xmlns="{main}"/>',
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{main}"><sheetData><row r="1">{sheet}</row></sheetData></worksheet>'
        ),
    }
    return archive({**parts, **extra})


def odt(content: str = "<text:p>Xin chào</text:p>", mime: str = ODT, **more: bytes | str) -> bytes:
    """Return an OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "script", "table")
    )
    extra = {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    parts: dict[str, bytes | str] = {
        "mimetype": mime,
        "content.xml": (
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body>{content}</office:body></office:document-content>"
        ),
        "META-INF/manifest.xml": "<manifest/>",
    }
    return archive({**parts, **extra}, stored="mimetype")


def pdf(*objects: bytes, catalogue: bytes = b"", tail: bytes = b"", page: bytes = b"") -> bytes:
    """Return a PDF of one empty page with further objects, numbered from 5."""
    contents = b"BT /F1 12 Tf (Xin chao) Tj ET"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
        + page
        + b" >>",
        stream(contents),
        *objects,
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, start,
    )  # fmt: skip
    return data + tail


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"
