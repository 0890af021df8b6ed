"""PDF files that run, open, embed or hide something, or keep a reader busy."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter

from tests.media.hostile.bytes_of import archive, pdf, stream
from tests.media.hostile.case import MARKER, Case

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def cases() -> list[Case]:
    """Return active, disguised, broken and greedy files."""
    return [*_active(), *_hidden(), *_broken(), *_greedy()]


def _active() -> Iterator[Case]:
    def opening(action: bytes) -> bytes:
        return pdf(action, catalogue=b"/OpenAction 5 0 R")

    def link(action: bytes) -> bytes:
        return pdf(b"<< /Subtype /Link /A " + action + b" >>", page=b"/Annots [5 0 R]")

    yield Case("pdf-script", "a.pdf", opening(SCRIPT))
    yield Case("pdf-launch", "a.pdf", opening(b"<< /S /Launch /F (cmd.exe) >>"))
    yield Case("pdf-opens-address", "a.pdf", opening(b"<< /S /URI /URI (https://a.example) >>"))
    yield Case("pdf-page-action", "a.pdf", pdf(SCRIPT, page=b"/AA << /O 5 0 R >>"))
    yield Case("pdf-names", "a.pdf", pdf(SCRIPT, catalogue=b"/Names << /JavaScript 5 0 R >>"))
    yield Case("pdf-form-xfa", "a.pdf", pdf(catalogue=b"/AcroForm << /XFA (x) >>"))
    yield Case("pdf-portfolio", "a.pdf", pdf(catalogue=b"/Collection << /View /T >>"))
    embedded = stream(b"MZ", b"/Type /EmbeddedFile")
    yield Case(
        "pdf-embedded", "a.pdf", pdf(embedded, catalogue=b"/Names << /EmbeddedFiles 5 0 R >>")
    )
    for number, action in enumerate(
        (b"<< /S /SubmitForm /F (https://a.example) >>", b"<< /S /GoToR /F (a.pdf) /D [0] >>",
         b"<< /S /ImportData /F (a) >>", b"<< /S /URI /URI (javascript:alert\\(1\\)) >>",
         b"<< /S /URI /URI (file:///c:/a.exe) >>", b"<< /S /GoToE /T << /R /C >> >>",
         b"<< /S /Rendition >>", b"<< /S /Movie >>", b"<< /S /Hide /T (x) >>")
    ):  # fmt: skip
        yield Case(f"pdf-link-{number}", "a.pdf", link(action))
    for kind in (b"FileAttachment", b"RichMedia", b"3D", b"Screen", b"Movie", b"Sound"):
        annotation = b"<< /Type /Annot /Subtype /" + kind + b" >>"
        data = pdf(annotation, page=b"/Annots [5 0 R]")
        yield Case(f"pdf-{kind.decode().lower()}", "a.pdf", data)


def _hidden() -> Iterator[Case]:
    hexed = b"<< /S /J#61vaScript /#4aS (1) >>"
    yield Case("pdf-name-in-hex", "a.pdf", pdf(hexed, catalogue=b"/OpenAction 5 0 R"))
    yield Case("pdf-in-object-stream", "a.pdf", _in_object_stream())
    yield Case("pdf-packed-but-unlisted", "a.pdf", _packed_but_unlisted())
    unlisted = pdf().replace(b"xref\n0", b"9 0 obj\n" + SCRIPT + b"\nendobj\nxref\n0", 1)
    yield Case("pdf-object-not-listed", "a.pdf", unlisted)
    update = b"\n1 0 obj\n<< /Type /Catalog /OpenAction " + SCRIPT + b" >>\nendobj\n"
    yield Case("pdf-second-version", "a.pdf", pdf() + update + b"trailer\n<< >>\n%%EOF")
    yield Case("pdf-html-behind", "a.pdf", pdf(tail=MARKER))
    yield Case("pdf-zip-behind", "a.pdf", pdf(tail=archive({"a.txt": b"x"})))
    yield Case("pdf-html-before", "a.pdf", MARKER + pdf())
    commented = pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + MARKER + b"\n")
    yield Case("pdf-html-in-comment", "a.pdf", commented)
    yield Case("pdf-html-in-string", "a.pdf", pdf(b"(<html>" + MARKER + b")"))


def _broken() -> Iterator[Case]:
    sound = pdf()
    yield Case("pdf-cut", "a.pdf", sound[: len(sound) // 2])
    yield Case("pdf-no-end", "a.pdf", sound.replace(b"%%EOF", b""))
    yield Case("pdf-header-only", "a.pdf", b"%PDF-1.7\n%%EOF")
    yield Case("pdf-junk", "a.pdf", b"%PDF-1.7\n" + b"junk " * 5_000 + b"%%EOF")
    yield Case("pdf-no-root", "a.pdf", sound.replace(b"/Root 1 0 R", b"/Rood 1 0 R"))
    yield Case("pdf-no-pages", "a.pdf", sound.replace(b"/Pages 2 0 R", b"/Pages 9 0 R"))
    yield Case("pdf-encrypted", "a.pdf", _encrypted())


def _greedy() -> Iterator[Case]:
    loop = pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield Case("pdf-pages-in-a-circle", "a.pdf", loop)
    nested = pdf(b"[" * 20_000 + b"]" * 20_000)
    yield Case("pdf-nested-arrays", "a.pdf", nested)
    packed = zlib.compress(bytes(120_000_000), 1)
    yield Case("pdf-flate-bomb", "a.pdf", _with_contents(packed, b"/Filter /FlateDecode"))
    twice = zlib.compress(packed, 1)
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    yield Case("pdf-flate-bomb-twice", "a.pdf", _with_contents(twice, filters))
    text = zlib.compress(b"BT " + b"(a) Tj " * 3_000_000 + b"ET", 1)
    yield Case("pdf-endless-text", "a.pdf", _with_contents(text, b"/Filter /FlateDecode"))
    count = pdf().replace(b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 40_000 + b"]")
    yield Case("pdf-40000-pages", "a.pdf", count)


def _with_contents(data: bytes, extra: bytes) -> bytes:
    sound = pdf(stream(data, extra))
    return sound.replace(b"/Contents 4 0 R", b"/Contents 5 0 R")


def _in_object_stream() -> bytes:
    """Return a file whose table is a stream and whose script is packed into another."""
    inner = b"6 0 " + SCRIPT
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"null",
        stream(zlib.compress(inner), b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),
    ]
    data, rows = b"%PDF-1.7\n", [b"\x00\x00\x00\xff"]
    for number, body in enumerate(bodies, start=1):
        rows.append(b"\x01" + struct.pack(">H", len(data)) + b"\x00")
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows += [b"\x02\x00\x05\x00", b"\x01" + struct.pack(">H", len(data)) + b"\x00"]
    table = stream(b"".join(rows), b"/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R")
    start = len(data)
    return data + b"7 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def _packed_but_unlisted() -> bytes:
    """Return a file with a script packed into a stream that no table mentions."""
    extra = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    return pdf(stream(zlib.compress(b"6 0 " + SCRIPT), extra))


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("mat-khau", algorithm="RC4-40")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()
