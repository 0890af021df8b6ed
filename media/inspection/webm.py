"""WebM: a tree of elements; tags, attachments, titles and dates become void elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

from media.inspection.erasures import Erasures
from media.inspection.verdicts import Code, Refused

_HEAD = 4096
_DOC_TYPE = b"\x84webm"  # its length, then the name
_EBML, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_SEEK, _INFO, _TRACKS, _CUES = 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B
_TAGS, _ATTACHMENTS, _CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
_VOID, _CRC = 0xEC, 0xBF
_PLAYED = frozenset({_SEEK, _INFO, _TRACKS, _CUES, _CLUSTER})
_ERASED = frozenset({_TAGS, _ATTACHMENTS, _CHAPTERS, _VOID, _CRC})
# of the information: how time is counted, how long the film is, and the two names of programs,
# which the format demands: they are blanked
_INFO_KEPT = frozenset({0x2AD7B1, 0x4489})
_PROGRAMS = frozenset({0x4D80, 0x5741})
_TRACK, _TRACK_TYPE = 0xAE, 0x83
_TRACK_NAME = frozenset({0x536E})
_PICTURE_AND_SOUND = frozenset({1, 2})
_MOST_ELEMENTS = 400_000
_SHORT_VOID, _LONG_VOID = 2, 9


class Element(NamedTuple):
    """One element: where it and its content begin, and where it ends."""

    code: int
    place: int
    inside: int
    end: int


def find(stream: IO[bytes], size: int) -> Erasures:
    """Return what to erase; refuse other uses of the container and tracks that are not played."""
    _check_doc_type(stream.read(_HEAD))
    erasures = Erasures()
    outermost = list(elements(stream, 0, size))
    if [element.code for element in outermost if element.code != _VOID] != [_EBML, _SEGMENT]:
        raise Refused(Code.UNREADABLE)
    for element in outermost:
        if element.code == _VOID:
            _void(erasures, stream, element)
        elif element.code == _SEGMENT:
            _look_at_segment(erasures, stream, element)
    return erasures


def _check_doc_type(head: bytes) -> None:
    """The header names the format; other uses of the container are not taken."""
    place = head.find(b"\x42\x82")
    if place < 0 or head[place + 2 : place + 2 + len(_DOC_TYPE)] != _DOC_TYPE:
        raise Refused(Code.DISGUISED, extension="webm")


def elements(stream: IO[bytes], place: int, end: int) -> Iterator[Element]:
    """Yield the elements between two places; what has no length ends where its parent does.

    A cluster that was written while it was filmed has no length either: it ends before the next
    element that cannot stand inside it.
    """
    for _count in range(_MOST_ELEMENTS):
        if place == end:
            return
        code, after = _number(stream, place, end, keep_mark=True)
        length, inside = _number(stream, after, end)
        if length is None:
            stop = _end_of_cluster(stream, inside, end) if code == _CLUSTER else end
        else:
            stop = inside + length
        if code is None or stop > end:
            break
        yield Element(code, place, inside, stop)
        place = stop
    if place != end:
        raise Refused(Code.UNREADABLE)


def _end_of_cluster(stream: IO[bytes], place: int, end: int) -> int:
    for _count in range(_MOST_ELEMENTS):
        if place >= end:
            return end
        code, after = _number(stream, place, end, keep_mark=True)
        if code in _PLAYED | _ERASED - {_VOID, _CRC}:
            return place
        length, inside = _number(stream, after, end)
        if length is None:
            break
        place = inside + length
    raise Refused(Code.UNREADABLE)


def _number(
    stream: IO[bytes], place: int, end: int, *, keep_mark: bool = False
) -> tuple[int | None, int]:
    """Return a number of 1 to 8 bytes and where it ends; ``None`` stands for "not known"."""
    stream.seek(place)
    first = stream.read(1)
    if place >= end or not first or first[0] == 0:
        raise Refused(Code.UNREADABLE)
    width = 9 - first[0].bit_length()
    rest = stream.read(width - 1)
    if len(rest) < width - 1 or place + width > end:
        raise Refused(Code.UNREADABLE)
    value = int.from_bytes(first + rest)
    if not keep_mark:
        value &= (1 << 7 * width) - 1
        if value == (1 << 7 * width) - 1:
            return None, place + width
    return value, place + width


def _look_at_segment(erasures: Erasures, stream: IO[bytes], segment: Element) -> None:
    for element in elements(stream, segment.inside, segment.end):
        if element.code in _ERASED:
            _void(erasures, stream, element)
        elif element.code not in _PLAYED:
            raise Refused(Code.UNREADABLE)
        elif element.code == _INFO:
            _look_at_info(erasures, stream, element)
        elif element.code == _TRACKS:
            _look_at_tracks(erasures, stream, element)


def _look_at_info(erasures: Erasures, stream: IO[bytes], info: Element) -> None:
    """Erase title, date, file names and programs; keep how time is counted."""
    for element in elements(stream, info.inside, info.end):
        if element.code in _PROGRAMS:
            erasures.erase(stream, element.inside, element.end - element.inside)
        elif element.code not in _INFO_KEPT:
            _void(erasures, stream, element)


def _look_at_tracks(erasures: Erasures, stream: IO[bytes], tracks: Element) -> None:
    """Keep picture and sound without their names; a track of data cannot be taken out: refuse."""
    for track in elements(stream, tracks.inside, tracks.end):
        if track.code != _TRACK:
            _void(erasures, stream, track)
            continue
        for element in elements(stream, track.inside, track.end):
            if element.code in _TRACK_NAME | {_VOID, _CRC}:
                _void(erasures, stream, element)
            elif element.code == _TRACK_TYPE:
                stream.seek(element.inside)
                kind = int.from_bytes(stream.read(min(8, element.end - element.inside)))
                if kind not in _PICTURE_AND_SOUND:
                    raise Refused(Code.TRACKS)


def _void(erasures: Erasures, stream: IO[bytes], element: Element) -> None:
    """Turn an element into a void one of the same length."""
    length = element.end - element.place
    if length < _SHORT_VOID:
        raise Refused(Code.UNREADABLE)
    if length < _LONG_VOID:
        head = bytes((_VOID, 0x80 | (length - _SHORT_VOID)))
    else:
        head = bytes((_VOID, 0x01)) + (length - _LONG_VOID).to_bytes(7)
    erasures.erase(stream, element.place, length, head)
