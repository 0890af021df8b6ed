"""Videos: built as their format demands from the first byte to the last, nothing behind them.

They are played from the portal's own address as they are: encoding them anew is the work of a
studio, not of an intake.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO

from media.inspection.formats import Format
from media.inspection.verdicts import Code, Refused, Verdict

_BOXES = frozenset(
    (b"ftyp moov mdat free skip wide moof mfra sidx ssix styp pdin meta udta emsg prft").split()
)
_NEEDED = {b"ftyp", b"moov", b"mdat"}
_MOST_BOXES = 20_000
_LARGE, _HEADER = 1, 8
_HEAD = 4096
_DOC_TYPE = b"\x84webm"  # its length, then the name


def look(path: Path, expected: Format) -> Verdict:
    """Return the verdict on a video."""
    with path.open("rb") as stream:
        if expected.family == "mp4":
            _check_boxes(stream, path.stat().st_size)
        else:
            _check_webm(stream.read(_HEAD))
    return Verdict(ok=True, type=expected.mime, extension=expected.extension)


def _check_boxes(stream: IO[bytes], size: int) -> None:
    """Walk the outermost boxes: each is known, and together they are the whole file."""
    seen: set[bytes] = set()
    place = 0
    for _count in range(_MOST_BOXES):
        if place == size:
            break
        stream.seek(place)
        header = stream.read(2 * _HEADER)
        length, kind = struct.unpack_from(">I4s", header)
        if length == _LARGE:
            length = struct.unpack_from(">Q", header, _HEADER)[0]
        if kind not in _BOXES or length < _HEADER or place + length > size:
            raise Refused(Code.UNREADABLE)
        seen.add(kind)
        place += length
    if place != size or not seen >= _NEEDED:
        raise Refused(Code.UNREADABLE)


def _check_webm(head: bytes) -> None:
    """The header names the format; other uses of the container are not taken."""
    place = head.find(b"\x42\x82")
    if place < 0 or head[place + 2 : place + 2 + len(_DOC_TYPE)] != _DOC_TYPE:
        raise Refused(Code.DISGUISED, extension="webm")
