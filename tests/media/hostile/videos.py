"""Videos with something before, between or behind their parts; and the parts to build them of."""

from __future__ import annotations

import struct

from tests.media.hostile.case import MARKER, Case

VMHD, MDAT_HEADER = b"vmhd", 8


def box(kind: bytes, data: bytes = b"", length: int | None = None) -> bytes:
    """Return one box of an MP4."""
    return struct.pack(">I", 8 + len(data) if length is None else length) + kind + data


def numbers(*values: int) -> bytes:
    """Return 32-bit numbers as the tables of an MP4 hold them."""
    return struct.pack(f">{len(values)}I", *values)


def track(handler: bytes, place: int, sizes: list[int], *beside: bytes) -> bytes:
    """Return a track whose samples lie one behind the other from ``place``."""
    tables = [
        box(b"stsd", bytes(8)),
        box(b"stts", bytes(8)),
        box(b"stsc", numbers(0, 1, 1, len(sizes), 1)),
        box(b"stsz", numbers(0, 0, len(sizes), *sizes)),
        box(b"stco", numbers(0, 1, place)),
    ]
    media = [
        box(b"mdhd", numbers(0, 3_900_000_000, 3_900_000_001, 1000, 5000, 0)),
        box(b"hdlr", numbers(0, 0) + handler + bytes(12) + b"Camera of Ms An\0"),
        box(b"minf", box(b"stbl", b"".join(tables))),
    ]
    head = box(b"tkhd", numbers(7, 3_900_000_000, 3_900_000_001, 1) + bytes(68))
    return box(b"trak", head + box(b"mdia", b"".join(media)) + b"".join(beside))


def film(*beside: bytes, tracks: bytes = b"", samples: bytes = bytes(80)) -> bytes:
    """Return an MP4 whose samples stand first, so that their places are known."""
    head = box(b"mvhd", numbers(0, 3_900_000_000, 3_900_000_001, 1000, 5000) + bytes(80))
    picture = track(b"vide", len(FTYP) + MDAT_HEADER, [30, 30])
    return (
        FTYP
        + box(b"mdat", samples)
        + box(b"moov", head + picture + tracks + b"".join(beside))
    )  # fmt: skip


FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomavc1")
SOUND = film()


def element(code: int, data: bytes = b"", *, unknown: bool = False) -> bytes:
    """Return one element of a WebM."""
    name = code.to_bytes((code.bit_length() + 7) // 8)
    length = b"\x01" + b"\xff" * 7 if unknown else b"\x01" + len(data).to_bytes(7)
    return name + length + data


WEBM_HEAD = element(0x1A45DFA3, b"\x42\x82\x84webm")


def webm(*beside: bytes, kind: int = 1, info: bytes = b"", live: bool = False) -> bytes:
    """Return a WebM with one track and two clusters, as a browser writes it where ``live``."""
    time = element(0x2AD7B1, b"\x0f\x42\x40")
    tracks = element(0x1654AE6B, element(0xAE, b"\xd7\x81\x01\x83\x81" + bytes([kind])))
    cluster = element(0x1F43B675, b"\xe7\x81\x00\xa3\x84\x81\x00\x00\x80", unknown=live)
    parts = element(0x1549A966, time + info) + tracks + cluster + cluster + b"".join(beside)
    return WEBM_HEAD + element(0x18538067, parts, unknown=live)


def cases() -> list[Case]:
    """Return videos that are not whole or not only videos."""
    lying = track(b"meta", 10**6, [20])
    outside = track(b"meta", 4, [20])
    endless = track(b"meta", len(FTYP) + 8, [20]).replace(
        numbers(0, 0, 1, 20), numbers(0, 0, 2**32 - 1, 20)
    )
    return [
        Case("mp4-html-behind", "a.mp4", SOUND + MARKER),
        Case("mp4-zip-behind", "a.mp4", SOUND + b"PK\x05\x06" + bytes(18)),
        Case("mp4-unknown-box", "a.mp4", SOUND + box(b"evil", MARKER)),
        Case("mp4-too-long-box", "a.mp4", SOUND + box(b"free", b"", 10**6)),
        Case("mp4-empty-box", "a.mp4", SOUND + box(b"free", b"", 0)),
        Case("mp4-no-film", "a.mp4", FTYP + box(b"free", MARKER)),
        Case("mp4-many-boxes", "a.mp4", SOUND + box(b"free") * 30_000),
        Case("mp4-cut", "a.mp4", SOUND[:-9]),
        Case("mp4-film-of-zeros", "a.mp4", FTYP + box(b"moov", bytes(40)) + box(b"mdat")),
        Case("mp4-samples-behind-the-end", "a.mp4", film(tracks=lying)),
        Case("mp4-samples-outside", "a.mp4", film(tracks=outside)),
        Case("mp4-endless-table", "a.mp4", film(tracks=endless)),
        Case("mp4-data-in-parts", "a.mp4", film(tracks=track(b"meta", 40, [20])) + box(b"moof")),
        Case("mov-as-mp4", "a.mp4", box(b"ftyp", b"evil\x00\x00\x00\x00") + SOUND),
        Case("mkv-as-webm", "a.webm", b"\x1aE\xdf\xa3\x8f\x42\x82\x88matroska" + bytes(40)),
        Case("webm-no-type", "a.webm", b"\x1aE\xdf\xa3" + bytes(90)),
        Case("webm-html-behind", "a.webm", webm() + MARKER),
        Case("webm-only-a-head", "a.webm", WEBM_HEAD),
        Case("webm-data-track", "a.webm", webm(kind=0x21)),
        Case("webm-unknown-element", "a.webm", webm(element(0x1254C368, MARKER))),
        Case("webm-cut", "a.webm", webm()[:-3]),
    ]
