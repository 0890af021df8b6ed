"""Opens a package file that nobody trusts yet: paths, links, sizes and contents are checked first.

Only what the portal reads is ever unpacked. Sentence splitters that packages may carry are left
out: the portal splits by itself, and such models may be pickles, which run code when opened.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

# an int8 model of transformer-base size has 75 MB, the largest that two cores serve about 1.3 GB
MOST_BYTES = 3 * 1024**3
MOST_MEMBERS = 5_000
# weights hardly shrink, vocabularies to a fifth; the tiny packages of the tests to a twelfth
MOST_GROWTH = 100
CHUNK = 1024 * 1024
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError)

WANTED = re.compile(
    r"metadata\.json|README[\w.-]*|LICEN[CS]E[\w.-]*|sentencepiece\.model|bpe\.model"
    r"|model/[\w.-]+\.(?:bin|json|txt)",
    re.ASCII,
)
Progress = Callable[[int], None]


class PackageRefusedError(Exception):
    """The file must not be installed; the sentence says why and what to do."""


def unpack(file: IO[bytes], folder: Path, progress: Progress) -> None:
    """Write the wanted members into an empty folder, without the archive's top folder.

    Raises ``PackageRefusedError`` at the first thing that is not as it should be.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_size(archive)
            for member, inner in _wanted(archive):
                _write(archive, member, folder / inner, progress)
    except BROKEN as error:
        raise PackageRefusedError(
            _("The file is not a whole zip archive (%(reason)s). Fetch it again.")
            % {"reason": error}
        ) from error


def _check_size(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise PackageRefusedError(
            _("The archive holds %(count)s files; a model package holds a few.")
            % {"count": len(members)}
        )
    whole, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if whole > MOST_BYTES or whole > max(packed, 1) * MOST_GROWTH:
        raise PackageRefusedError(
            _("Unpacked, the archive would fill %(size)s MB: no model package does that.")
            % {"size": whole // 1024**2}
        )


def _wanted(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Yield what to unpack and its path inside the one top folder; refuse what has no business."""
    top, seen = "", set()
    for member in archive.infolist():
        parts = _safe_parts(member)
        top = top or parts[0]
        if parts[0] != top:
            raise PackageRefusedError(
                _("The archive must have one top folder; it has “%(one)s” and “%(other)s”.")
                % {"one": top, "other": parts[0]}
            )
        inner = "/".join(parts[1:])
        if member.is_dir() or not WANTED.fullmatch(inner):
            continue
        if inner in seen:
            raise PackageRefusedError(
                _("The archive holds “%(name)s” twice.") % {"name": member.filename}
            )
        seen.add(inner)
        yield member, inner


def _safe_parts(member: zipfile.ZipInfo) -> tuple[str, ...]:
    """Return the parts of a member's path; refuse escapes, links, devices and secrets."""
    name = member.filename
    path = PurePosixPath(name)
    is_strange = path.is_absolute() or ".." in path.parts or not path.parts
    if is_strange or "\\" in name or ":" in name or not name.isprintable():
        raise PackageRefusedError(
            _("The archive's path “%(name)s” leads out of its folder.") % {"name": ascii(name)}
        )
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise PackageRefusedError(
            _("“%(name)s” is a link or a device, not a file.") % {"name": name}
        )
    if member.flag_bits & 1:
        raise PackageRefusedError(_("“%(name)s” is encrypted.") % {"name": name})
    return path.parts


def _write(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, progress: Progress
) -> None:
    """Unpack one member, believing bytes read and not the size it states."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(member) as source, target.open("xb") as sink:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > member.file_size:
                raise PackageRefusedError(
                    _("“%(name)s” is larger than the archive says.") % {"name": member.filename}
                )
            sink.write(chunk)
            progress(len(chunk))
