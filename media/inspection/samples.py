"""Where the samples of one track of an MP4 lie, read from the tables of the track."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import IO, Any

from media.inspection.verdicts import Code, Refused

_MOST_ENTRIES = 1_000_000
_MOST_RANGES = 100_000
Children = Callable[[IO[bytes], int, int], Iterator[Any]]


def sample_ranges(stream: IO[bytes], media: Any, children: Children) -> list[tuple[int, int]]:
    """Return place and length of every run of samples of a track; refuse tables that lie."""
    boxes = {
        box.kind: box
        for part in children(stream, media.inside, media.end)
        if part.kind == b"minf"
        for table in children(stream, part.inside, part.end)
        if table.kind == b"stbl"
        for box in children(stream, table.inside, table.end)
    }
    if b"stsc" not in boxes or not ({b"stco", b"co64"} & boxes.keys()) or b"stsz" not in boxes:
        raise Refused(Code.TRACKS)
    wide = b"co64" in boxes
    places = _numbers(stream, boxes[b"co64" if wide else b"stco"], "Q" if wide else "I")
    runs = _numbers(stream, boxes[b"stsc"], "I", 3)
    return list(_ranges(places, runs, _Sizes(stream, boxes[b"stsz"])))


def _ranges(
    places: tuple[int, ...], runs: tuple[int, ...], sizes: _Sizes
) -> Iterator[tuple[int, int]]:
    """Yield a range per chunk: ``runs`` says from which chunk on how many samples each holds."""
    if len(places) > _MOST_RANGES or (places and not runs):
        raise Refused(Code.TRACKS)
    steps = [(runs[at] - 1, runs[at + 1]) for at in range(0, len(runs), 3)]
    now, first = 0, 0
    for chunk, place in enumerate(places):
        while now + 1 < len(steps) and steps[now + 1][0] <= chunk:
            now += 1
        count = steps[now][1]
        yield place, sizes.total(first, count)
        first += count


class _Sizes:
    """The sizes of a track's samples: one for all, or one each."""

    def __init__(self, stream: IO[bytes], box: Any) -> None:
        stream.seek(box.inside + 4)
        self.each, self.count = _unpack(stream, ">II", 8)
        self.sums = [0]
        if self.each == 0:
            for size in _read(stream, self.count, "I", box.end):
                self.sums.append(self.sums[-1] + size)

    def total(self, first: int, count: int) -> int:
        """Return the bytes of ``count`` samples from the one numbered ``first``."""
        if first + count > self.count:
            raise Refused(Code.TRACKS)
        return self.each * count if self.each else self.sums[first + count] - self.sums[first]


def _numbers(stream: IO[bytes], box: Any, form: str, columns: int = 1) -> tuple[int, ...]:
    """Return the rows of a table box, which follow version, flags and their count."""
    stream.seek(box.inside + 4)
    (count,) = _unpack(stream, ">I", 4)
    return _read(stream, count * columns, form, box.end)


def _read(stream: IO[bytes], count: int, form: str, end: int) -> tuple[int, ...]:
    length = count * struct.calcsize(f">{form}")
    if count > _MOST_ENTRIES or stream.tell() + length > end:
        raise Refused(Code.TRACKS)
    return struct.unpack(f">{count}{form}", stream.read(length))


def _unpack(stream: IO[bytes], form: str, length: int) -> tuple[int, ...]:
    data = stream.read(length)
    if len(data) < length:
        raise Refused(Code.TRACKS)
    return struct.unpack(form, data)
