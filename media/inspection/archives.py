"""Zip files judged by their central directory first, then inflated under a cap.

What is refused: parts hidden before, between or after the listed ones, overlapping parts, more
parts or bytes than a document has, names that lead elsewhere, files that a machine would run.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from media import limits
from media.inspection.verdicts import Code, Refused

_END = b"PK\x05\x06"
_END_LENGTH = 22
_BLOCK = 1 << 16
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_PROGRAMS = re.compile(
    r"\.(?:exe|dll|com|scr|pif|msi|bat|cmd|ps1|vbs|vbe|js|jse|jar|class|wsf|hta|lnk|sh|py|html?"
    r"|xhtml|svg|swf|zip|rar|7z|gz|iso|img|docm|xlsm|dotm|reg)$",
    re.IGNORECASE,
)


class Archive:
    """An open zip file whose directory was found sound."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._read = 0
        self.names = [info.filename for info in file.infolist()]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def blocks(self, name: str, most: int = limits.ARCHIVE_BYTES) -> Iterator[bytes]:
        """Yield a part's bytes; refuses when the part or the whole grows beyond its cap."""
        total = 0
        with self._file.open(name) as part:
            for block in iter(lambda: part.read(_BLOCK), b""):
                total += len(block)
                self._read += len(block)
                if total > most or self._read > 2 * limits.ARCHIVE_BYTES:
                    raise Refused(Code.ARCHIVE)
                yield block

    def start(self, name: str, length: int) -> bytes:
        """Return the first bytes of a part."""
        with self._file.open(name) as part:
            return part.read(length)

    def check_bytes(self) -> None:
        """Inflate every part: its length and checksum must be those of the directory."""
        for name in self.names:
            for _block in self.blocks(name):
                pass


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a zip file; refuses one that is not built soundly."""
    _check_end(path)
    try:
        with zipfile.ZipFile(path) as file:
            _check_directory(file, path.stat().st_size)
            yield Archive(file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Refused(Code.ARCHIVE) from error


def _check_end(path: Path) -> None:
    """The end record is the very end, is no larger form, and lists a bounded number of parts."""
    size = path.stat().st_size
    if size < _END_LENGTH:
        raise Refused(Code.ARCHIVE)
    with path.open("rb") as stream:
        stream.seek(size - _END_LENGTH)
        record = stream.read(_END_LENGTH)
    if not record.startswith(_END):
        raise Refused(Code.ARCHIVE)
    _sig, disk, start_disk, here, count, length, offset, comment = struct.unpack("<4s4H2LH", record)
    if (disk, start_disk, comment) != (0, 0, 0) or here != count:
        raise Refused(Code.ARCHIVE)
    if count > limits.ARCHIVE_MEMBERS or length > limits.ARCHIVE_INDEX_BYTES:
        raise Refused(Code.ARCHIVE)
    if offset + length + _END_LENGTH != size:
        raise Refused(Code.ARCHIVE)


def _check_directory(file: zipfile.ZipFile, size: int) -> None:
    members = file.infolist()
    names = [info.filename.casefold() for info in members]
    if not members or len(set(names)) != len(names):
        raise Refused(Code.ARCHIVE)
    for info in members:
        _check_member(info)
    if sum(info.file_size for info in members) > limits.ARCHIVE_BYTES:
        raise Refused(Code.ARCHIVE)
    _check_places(members, file.start_dir)


def _check_member(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise Refused(Code.ENCRYPTED)
    parts = re.split(r"[/\\]", info.filename.rstrip("/"))
    unsafe = ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename
    if unsafe or info.compress_type not in _METHODS:
        raise Refused(Code.ARCHIVE)
    if _PROGRAMS.search(info.filename):
        raise Refused(Code.ACTIVE)
    if info.file_size > max(
        limits.ARCHIVE_FREE_BYTES, limits.ARCHIVE_RATIO * max(info.compress_size, 1)
    ):
        raise Refused(Code.ARCHIVE)


def _check_places(members: list[zipfile.ZipInfo], directory: int) -> None:
    """Parts follow each other from the first byte to the directory, and none shares another's."""
    places = sorted((info.header_offset, info) for info in members) if _distinct(members) else []
    if not places or places[0][0] != 0:
        raise Refused(Code.ARCHIVE)
    ends = [offset for offset, _info in places[1:]] + [directory]
    for (offset, info), end in zip(places, ends, strict=True):
        if offset + 30 + len(info.orig_filename) + info.compress_size > end:
            raise Refused(Code.ARCHIVE)


def _distinct(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether no two entries claim the same place."""
    return len({info.header_offset for info in members}) == len(members)
