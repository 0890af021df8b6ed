"""Videos with something before, between or behind their parts."""

from __future__ import annotations

import struct

from tests.media.hostile.case import MARKER, Case


def box(kind: bytes, data: bytes = b"", length: int | None = None) -> bytes:
    """Return one box of an MP4."""
    return struct.pack(">I", 8 + len(data) if length is None else length) + kind + data


FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomavc1")
SOUND = FTYP + box(b"moov", bytes(40)) + box(b"mdat", bytes(80))


def cases() -> list[Case]:
    """Return videos that are not whole or not only videos."""
    return [
        Case("mp4-html-behind", "a.mp4", SOUND + MARKER),
        Case("mp4-zip-behind", "a.mp4", SOUND + b"PK\x05\x06" + bytes(18)),
        Case("mp4-unknown-box", "a.mp4", SOUND + box(b"evil", MARKER)),
        Case("mp4-too-long-box", "a.mp4", SOUND + box(b"free", b"", 10**6)),
        Case("mp4-empty-box", "a.mp4", SOUND + box(b"free", b"", 0)),
        Case("mp4-no-film", "a.mp4", FTYP + box(b"free", MARKER)),
        Case("mp4-many-boxes", "a.mp4", SOUND + box(b"free") * 30_000),
        Case("mp4-cut", "a.mp4", SOUND[:-9]),
        Case("mov-as-mp4", "a.mp4", box(b"ftyp", b"evil\x00\x00\x00\x00") + SOUND),
        Case("mkv-as-webm", "a.webm", b"\x1aE\xdf\xa3\x8f\x42\x82\x88matroska" + bytes(40)),
        Case("webm-no-type", "a.webm", b"\x1aE\xdf\xa3" + bytes(90)),
    ]
