"""MP4: a tree of boxes; everything but picture, sound and what plays them becomes free space."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, NamedTuple

from media.inspection.erasures import Erasures
from media.inspection.samples import sample_ranges
from media.inspection.verdicts import Code, Refused

_ERASED = frozenset((b"free skip wide meta udta emsg prft uuid").split())
_OUTERMOST = _ERASED | frozenset((b"ftyp moov mdat moof mfra sidx ssix styp pdin").split())
_NEEDED = {b"ftyp", b"moov", b"mdat"}
# boxes that say how the film is played; any other inside their parent is erased
_KEPT: dict[bytes, frozenset[bytes]] = {
    b"moov": frozenset((b"mvhd trak mvex iods").split()),
    b"trak": frozenset((b"tkhd edts mdia").split()),
    b"mdia": frozenset((b"mdhd hdlr elng minf").split()),
    b"moof": frozenset((b"mfhd traf").split()),
}
_DATED = frozenset((b"mvhd tkhd mdhd").split())
_PLAYED = frozenset({b"vide", b"soun"})
_MOST_BOXES = 20_000
_LARGE, _HEADER = 1, 8
_DATES = {0: 8, 1: 16}  # bytes of the two moments, by the version of the box
_HANDLER_NAME = 24  # bytes of a handler box before its name


class Box(NamedTuple):
    """One box: where it and its content begin, and where it ends."""

    kind: bytes
    place: int
    inside: int
    end: int

    @property
    def length(self) -> int:
        """Bytes of the whole box."""
        return self.end - self.place


class Film(NamedTuple):
    """Whether the film comes in parts, and the boxes that hold its samples."""

    is_in_parts: bool
    data: list[Box]

    def holds(self, place: int, length: int) -> bool:
        """Tell whether a run of samples lies where samples may lie."""
        return any(box.inside <= place and place + length <= box.end for box in self.data)


def find(stream: IO[bytes], size: int) -> Erasures:
    """Return what to erase; refuse a file whose outermost boxes are not known or not the whole."""
    erasures = Erasures()
    boxes = list(children(stream, 0, size))
    kinds = {box.kind for box in boxes}
    if not kinds <= _OUTERMOST or not kinds >= _NEEDED:
        raise Refused(Code.UNREADABLE)
    film = Film(b"moof" in kinds, [box for box in boxes if box.kind == b"mdat"])
    for box in boxes:
        if box.kind in _ERASED:
            _free(erasures, stream, box)
        elif box.kind == b"moov":
            _look_at_film(erasures, stream, box, film)
        elif box.kind == b"moof":
            _sift(erasures, stream, box)
    return erasures


def children(stream: IO[bytes], place: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places; together they fill the space to its last byte."""
    for _count in range(_MOST_BOXES):
        if place == end:
            return
        stream.seek(place)
        header = stream.read(2 * _HEADER)
        if len(header) < _HEADER:
            break
        length, kind = struct.unpack_from(">I4s", header)
        inside = place + _HEADER
        if length == _LARGE and len(header) == 2 * _HEADER:
            length, inside = struct.unpack_from(">Q", header, _HEADER)[0], inside + _HEADER
        if length < inside - place or place + length > end:
            break
        yield Box(kind, place, inside, place + length)
        place += length
    if place != end:
        raise Refused(Code.UNREADABLE)


def _sift(erasures: Erasures, stream: IO[bytes], parent: Box) -> list[Box]:
    """Erase what does not belong into a box and return what stays."""
    kept = []
    for box in children(stream, parent.inside, parent.end):
        if box.kind in _KEPT[parent.kind]:
            kept.append(box)
        else:
            _free(erasures, stream, box)
    return kept


def _look_at_film(erasures: Erasures, stream: IO[bytes], box: Box, film: Film) -> None:
    for part in _sift(erasures, stream, box):
        if part.kind == b"trak":
            _look_at_track(erasures, stream, part, film)
        elif part.kind in _DATED:
            _undate(erasures, stream, part)


def _look_at_track(erasures: Erasures, stream: IO[bytes], track: Box, film: Film) -> None:
    """Keep a track of picture or sound; erase any other with its samples: it may be a GPS log."""
    parts = children(stream, track.inside, track.end)
    media = next((box for box in parts if box.kind == b"mdia"), None)
    if media is None:
        raise Refused(Code.UNREADABLE)
    if _handler(stream, media) in _PLAYED:
        _strip_track(erasures, stream, track, media)
        return
    for place, length in sample_ranges(stream, media, children):
        if not film.holds(place, length):
            raise Refused(Code.TRACKS)
        erasures.erase(stream, place, length)
    if film.is_in_parts:
        raise Refused(Code.TRACKS)
    _free(erasures, stream, track)


def _strip_track(erasures: Erasures, stream: IO[bytes], track: Box, media: Box) -> None:
    """Erase what stands beside picture or sound: names, dates, what no player needs."""
    for box in _sift(erasures, stream, track):
        if box.kind in _DATED:
            _undate(erasures, stream, box)
    for box in _sift(erasures, stream, media):
        if box.kind in _DATED:
            _undate(erasures, stream, box)
        elif box.kind == b"hdlr":
            name = box.inside + _HANDLER_NAME
            erasures.erase(stream, name, box.end - name)


def _handler(stream: IO[bytes], media: Box) -> bytes:
    """Return what a track is, such as ``vide``, ``soun``, ``text`` or ``meta``."""
    for box in children(stream, media.inside, media.end):
        if box.kind == b"hdlr":
            stream.seek(box.inside + 8)
            return stream.read(4)
    raise Refused(Code.UNREADABLE)


def _undate(erasures: Erasures, stream: IO[bytes], box: Box) -> None:
    """Erase when the film was taken and cut, which stands behind version and flags."""
    stream.seek(box.inside)
    version = stream.read(1)
    length = _DATES.get(version[0]) if version else None
    if length is None or box.inside + 4 + length > box.end:
        raise Refused(Code.UNREADABLE)
    erasures.erase(stream, box.inside + 4, length)


def _free(erasures: Erasures, stream: IO[bytes], box: Box) -> None:
    """Turn a box into free space of the same length."""
    wide = box.inside - box.place > _HEADER
    head = struct.pack(">I4s", _LARGE if wide else box.length, b"free")
    head += struct.pack(">Q", box.length) if wide else b""
    erasures.erase(stream, box.place, box.length, head)
