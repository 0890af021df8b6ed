"""What a file from outside may be: its size, what it holds, and what it must not hold."""

from __future__ import annotations

import io
import zipfile
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from translations.refusals import TranslationRefused

MEGABYTE = 1024 * 1024
LARGEST_TEXT = 4 * MEGABYTE
LARGEST_ARCHIVE = 8 * MEGABYTE
MOST_UNPACKED = 40 * MEGABYTE
MOST_PARTS = 500
MOST_ROWS = 5000
_DOCTYPE = (b"<!doctype", b"<!entity")
_CHUNK = 64 * 1024


class FileRefused(TranslationRefused):
    """The file as a whole is not taken; the sentence says why and what to do."""

    code = "file"
    status = 400


def read_bytes(upload: UploadedFile, largest: int) -> bytes:
    """Return a file's content; refuse one that is empty or too large before reading it."""
    if not upload.size:
        raise FileRefused(_("The file is empty. Export it again."))
    if upload.size > largest:
        raise FileRefused(
            _("The file is larger than %(size)s. Divide it.") % {"size": filesizeformat(largest)}
        )
    content: bytes = upload.read(largest + 1)
    if len(content) > largest:
        raise FileRefused(
            _("The file is larger than %(size)s. Divide it.") % {"size": filesizeformat(largest)}
        )
    return content


def check_archive(content: bytes) -> None:
    """Refuse an Office file that unpacks to too much, or holds what XML must not hold here.

    What the directory of an archive says is not believed: every part is unpacked and counted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise FileRefused(_("The file unpacks to far more than a text. It is refused."))
            left = MOST_UNPACKED
            for part in parts:
                with archive.open(part) as stream:
                    left = _check_part(
                        stream, left, is_xml=part.filename.endswith((".xml", ".rels"))
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileRefused(_("The file is damaged or protected by a password.")) from error


def _check_part(stream: IO[bytes], left: int, *, is_xml: bool) -> int:
    tail = b""
    while chunk := stream.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise FileRefused(_("The file unpacks to far more than a text. It is refused."))
        window = (tail + chunk).lower()
        if is_xml and any(sign in window for sign in _DOCTYPE):
            raise FileRefused(_("The file defines entities of its own. It is refused."))
        tail = chunk[-16:]
    return left


def check_rows(count: int) -> None:
    """Refuse a file with more rows than any page has."""
    if count > MOST_ROWS:
        raise FileRefused(
            _("The file has more than %(count)s rows. Divide it.") % {"count": MOST_ROWS}
        )
