"""What is erased from a video: where, and whether it told a place; the file keeps its length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO

# how cameras, phones and drones call a place: QuickTime, 3GPP, Apple, GoPro, Google, Sony, XMP
_PLACES = re.compile(
    rb"\xa9xyz|loci|location\.ISO6709|LOCATION|GPSLat|GPSLon|gpmd|camm"
    rb"|[+-]\d{2}\.\d{2,}[+-]\d{2,3}\.\d{2,}"
)
_MOST_READ = 256 * 1024
_MOST_TEXT = 4 * 1024 * 1024
_BREAKS = re.compile(r"[\x00-\x1f\x7f\ufffd]+")


@dataclass(frozen=True, slots=True)
class Patch:
    """``length`` bytes from ``place``: first ``head``, then nothing but zeros."""

    place: int
    length: int
    head: bytes = b""


@dataclass(slots=True)
class Erasures:
    """All patches of one file, and what was read of the erased parts before."""

    patches: list[Patch] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    has_place: bool = False
    _read: int = 0

    def erase(self, stream: IO[bytes], place: int, length: int, head: bytes = b"") -> None:
        """Erase a part, after its text was noted for the secrecy check (D11)."""
        if length <= 0:
            return
        self.read(stream, place, length)
        self.patches.append(Patch(place, length, head))

    def read(self, stream: IO[bytes], place: int, length: int) -> None:
        """Note the text of a part, and whether it tells a place."""
        most = min(length, _MOST_READ, _MOST_TEXT - self._read)
        if most <= 0:
            return
        stream.seek(place)
        data = stream.read(most)
        self._read += len(data)
        self.has_place = self.has_place or bool(_PLACES.search(data))
        text = data.decode("utf-8", "replace")
        self.lines += [part for part in _BREAKS.split(text) if part.strip()]
