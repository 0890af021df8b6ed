"""Zip files that lie, unpack to too much, or hide parts: as Word files, which are zips."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.media.hostile.bytes_of import archive, docx, docx_parts
from tests.media.hostile.case import MARKER, Case

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def cases() -> list[Case]:
    """Return bombs, liars and parts with names that lead elsewhere."""
    return [*_bombs(), *_liars(), *_names(), *_methods()]


def _bombs() -> Iterator[Case]:
    yield Case("bomb-100-mb-in-one-part", "a.docx", docx(word__media__a_dot_png=_zeros(100)))
    many = {f"word/media/{n}.png": _zeros(2) for n in range(50)}
    yield Case("bomb-in-many-parts", "a.docx", archive({**docx_parts(), **many}))
    inner = archive({"a.txt": _zeros(20)})
    yield Case("bomb-nested", "a.docx", docx(word__a_dot_zip=archive({"b.zip": inner})))
    yield Case("bomb-document", "a.docx", docx(f"<w:p><w:t>{' ' * 40_000_000}</w:t></w:p>"))
    yield Case("bomb-in-sheet", "a.xlsx", archive({
        "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": "<sst>" + "<si><t>a</t></si>" * 2_500_000 + "</sst>",
    }))  # fmt: skip
    parts = {f"word/{n}.xml": b"" for n in range(3_000)}
    yield Case("bomb-3000-parts", "a.docx", archive({**docx_parts(), **parts}))


def _liars() -> Iterator[Case]:
    sound = docx()
    yield Case("zip-data-before", "a.docx", b"PK\x03\x04junk" + sound)
    yield Case("zip-data-behind", "a.docx", sound + MARKER)
    yield Case("zip-comment", "a.docx", _with_comment(sound, MARKER))
    yield Case("zip-data-before-directory", "a.docx", _gap(sound))
    yield Case("zip-no-end", "a.docx", sound[: sound.rindex(END)])
    yield Case("zip-cut", "a.docx", sound[: len(sound) // 2])
    yield Case("zip-count-lies", "a.docx", _patched_end(sound, "<H", 10, 9))
    yield Case("zip-offset-lies", "a.docx", _patched_end(sound, "<L", 16, 5))
    yield Case("zip-overlapping", "a.docx", _overlapping())
    bomb = docx(word__media__a_dot_png=_zeros(30))
    yield Case("zip-size-lies", "a.docx", _patched_last(bomb, "<L", 24, 1_000))
    yield Case("zip-checksum-lies", "a.docx", _patched_last(sound, "<L", 16, 12345))
    yield Case("zip-encrypted", "a.docx", _patched_last(sound, "<H", 8, 1))
    yield Case("zip-duplicate", "a.docx", _duplicate())
    yield Case("zip-case-duplicate", "a.docx", archive({**docx_parts(), "WORD/document.xml": ""}))
    yield Case("zip-empty", "a.docx", archive({}))


def _names() -> Iterator[Case]:
    for number, name in enumerate(
        (
            "../../evil.xml", "/etc/evil.xml", "word\\..\\..\\evil.xml", "C:/evil.xml",
            "word/run.exe", "word/page.html", "word/a.svg", "word/run.js", "word/run.lnk",
            "word/library.dll",
        )
    ):  # fmt: skip
        yield Case(f"zip-name-{number}", "a.docx", archive({**docx_parts(), name: b"x"}))


def _methods() -> Iterator[Case]:
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        yield Case(f"zip-{name}", "a.docx", archive(docx_parts(), method))


def _zeros(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def _with_comment(data: bytes, comment: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", len(comment)) + comment


def _gap(data: bytes) -> bytes:
    """Hide bytes before the directory, with the end record moved along as if nothing was there."""
    place = data.index(CENTRAL)
    return data[:place] + MARKER + data[place:]


def _patched_end(data: bytes, form: str, place: int, value: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, data.rindex(END) + place, value)
    return bytes(changed)


def _patched_last(data: bytes, form: str, place: int, value: int) -> bytes:
    """Change a field of the directory's last entry."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.rindex(CENTRAL) + place, value)
    return bytes(changed)


def _overlapping() -> bytes:
    """Let two entries point to the same bytes."""
    data = archive({**docx_parts(), "word/a.xml": b"x" * 900, "word/b.xml": b"x" * 900})
    changed = bytearray(data)
    first = data.rindex(b"word/a.xml") - 46
    offset = struct.unpack_from("<L", data, first + 42)[0]
    struct.pack_into("<L", changed, data.rindex(b"word/b.xml") - 46 + 42, offset)
    return bytes(changed)


def _duplicate() -> bytes:
    data = io.BytesIO(docx())
    with zipfile.ZipFile(data, "a") as file:
        file.writestr("word/document.xmm", b"<x/>")
    return data.getvalue().replace(b"word/document.xmm", b"word/document.xml")
